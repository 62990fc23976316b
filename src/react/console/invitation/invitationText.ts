import { hasText } from "../../form/words.js";
import type { Invitation, Person } from "../api/people.js";
import type { Words } from "../words.js";

/** What became of an invitation: "Mar 12, 2026, arrived". */
export function invitationText(
  { status, reason, sentAt }: Invitation,
  words: Words,
): string {
  const { invitation } = words.texts;
  const text = words.fill(invitation.sent, {
    day: words.day(sentAt),
    status: invitation.statuses[status],
  });
  if (reason === null) return text;
  const why = hasText(reason, invitation.reasons)
    ? invitation.reasons[reason]
    : reason.replaceAll("_", " ");
  return `${text}: ${why}`;
}

/** Whether an invitation would be sent at all, as far as the page knows. */
export function canInvite(person: Person): boolean {
  return (
    person.phone !== undefined &&
    person.phoneVerificationTime === undefined &&
    !person.blocked
  );
}

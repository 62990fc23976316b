import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { dayText } from "../page/dateText.js";
import { countOf } from "../page/numberText.js";
import type { ListedUser } from "../people/PersonStatus.js";

type Result = FunctionReturnType<typeof api.admin.invite>[number];
type Invitation = NonNullable<ListedUser["invitation"]>;

const STATUSES = {
  sending: "on its way",
  sent: "sent",
  delivered: "arrived",
  failed: "did not arrive",
} as const;

/** Why messages fail, where it helps to know; docs/sms.md lists all reasons. */
const REASONS: Record<string, string> = {
  opted_out: "they opted out of messages",
  invalid_number: "no such number",
  no_sms: "the number takes no SMS",
  handset_unreachable: "phone off or out of reach",
  verified: "they had signed in",
  paused: "sending is paused",
};

/** What became of a person's newest invitation: "Invited Mar 12, 2026, arrived". */
export function invitationText({ status, reason, sentAt }: Invitation): string {
  const text = `Invited ${dayText(sentAt)}, ${STATUSES[status]}`;
  if (reason === null) return text;
  return `${text}: ${REASONS[reason] ?? reason.replaceAll("_", " ")}`;
}

/** Whether an invitation would be sent at all, as far as the page knows. */
export function canInvite(user: ListedUser): boolean {
  return (
    user.phone !== undefined &&
    user.phoneVerificationTime === undefined &&
    !user.blocked
  );
}

const people = (count: number, one: string, many: string) =>
  `${countOf(count, "person", "people")} ${count === 1 ? one : many}.`;

const OUTCOMES: Record<Result["status"], (count: number) => string> = {
  invited: (count) =>
    `${countOf(count, "invitation")} ${count === 1 ? "is" : "are"} on the way.`,
  verified: (count) => people(count, "has signed in", "have signed in"),
  not_registered: (count) =>
    people(count, "has no registered number", "have no registered number"),
  invalid_phone: (count) =>
    people(count, "has a number that is none", "have numbers that are none"),
  blocked: (count) => people(count, "is blocked", "are blocked"),
  paused: (count) =>
    `Sending is paused: ${people(count, "was not invited", "were not invited")}`,
  limited: (count) =>
    people(
      count,
      "was not invited: they were lately, or too many others were",
      "were not invited: they were lately, or too many others were",
    ),
};

/** How inviting went, in sentences. */
export function resultText(results: readonly Result[]): string {
  const counts = new Map<Result["status"], number>();
  for (const { status } of results)
    counts.set(status, (counts.get(status) ?? 0) + 1);
  const sentences = [...counts].map(([status, count]) =>
    OUTCOMES[status](count),
  );
  const waits = results.map((result) =>
    result.status === "limited" ? result.retryAfterMs : Infinity,
  );
  const soonest = Math.min(...waits);
  if (soonest < Infinity) {
    const hours = Math.ceil(soonest / 3_600_000);
    sentences.push(`Try again in ${durationText(hours)}.`);
  }
  return sentences.join(" ");
}

function durationText(hours: number): string {
  return hours > 48
    ? countOf(Math.ceil(hours / 24), "day")
    : countOf(hours, "hour");
}

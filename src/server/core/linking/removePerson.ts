import type { E164 } from "../../../phone/e164.js";
import type { MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { NO_SUBJECT, subjectReader } from "../secrets/subject.js";
import { endSessions } from "../sessions/sessions.js";
import { listPhoneAccounts } from "./accounts.js";
import { removeAccounts } from "./removeAccounts.js";

/** Numbers of one person, far more than anybody has. */
export const MAX_NUMBERS = 100;

/**
 * Removes whatever hangs on a user's id, and the user where there still is one. The user's own rows
 * that decide anything go first; the rest follows in scheduled transactions where it is much.
 */
export async function removePerson(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId; actorId?: string | undefined },
): Promise<void> {
  await endSessions(config, ctx, userId);
  const accounts = await listPhoneAccounts(ctx, userId, MAX_NUMBERS);
  const readSubject = subjectReader();
  const subjects = await Promise.all(
    accounts.map(
      async (one) => await readSubject(one.providerAccountId as E164),
    ),
  );
  const { blockedNumbers } = config.component.people;
  const tags = subjects.map(({ tag }) => tag);
  await ctx.runMutation(blockedNumbers.leave, { userId, tags });
  const hasFreed = await removeAccounts(config, ctx, { userId, actorId });
  const { events } = config.component.records;
  if (!hasFreed) {
    const type = "removed";
    const event = { type, userId, actorId, ...NO_SUBJECT } as const;
    await ctx.runMutation(events.append, event);
  }
  if ((await ctx.db.get("users", userId)) === null) return;
  await ctx.db.delete("users", userId);
  await config.hooks.onUserRemoved?.(ctx, { userId });
}

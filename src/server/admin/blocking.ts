import type { EventType } from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import type { E164 } from "../../phone/e164.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { listPhoneAccounts } from "../core/linking/accounts.js";
import { closePhone } from "../core/linking/movePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT } from "../core/secrets/subject.js";
import { endSessions } from "../core/sessions/sessions.js";
import type { MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Actor, Target } from "./target.js";
import { requireTarget } from "./target.js";

/** Words of a reason; it stands in lists of events. */
const MAX_REASON_LENGTH = 200;

/**
 * Blocks or unblocks a user. A blocked user's sessions end, codes no longer go to their number, and no
 * provider of the app signs them in.
 *
 * @param args - `reason`: goes into the event and the person's export; at most 200 characters. It is
 *   ignored if nothing changes.
 * @throws ConvexError `invalid_input` with `reason` `userId` or `reason` (it is too long).
 */
export async function setBlocked(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Target & { blocked: boolean; reason?: string },
): Promise<void> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const { userId, blocked, actorId } = args;
  const reason = args.reason?.trim() || undefined;
  if (reason !== undefined && reason.length > MAX_REASON_LENGTH)
    throw phoneAuthError("invalid_input", { reason: "reason" });
  await requireTarget(db, userId);
  const { changed } = await db.runMutation(config.component.people.blocks.set, {
    userId,
    blocked,
    reason,
  });
  if (!changed) return;
  if (blocked) await endSessions(db, userId);
  const type = blocked ? "blocked" : "unblocked";
  await closePhones(config, db, { type, userId, actorId, detail: reason });
}

/** Ends the open codes of a user's numbers, and writes the act down, also where there is none. */
async function closePhones(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  event: { type: EventType; userId: UserId; detail?: string } & Actor,
): Promise<void> {
  const accounts = await listPhoneAccounts(ctx, event.userId);
  for (const account of accounts) {
    await closePhone(config, ctx, account.providerAccountId as E164, event);
  }
  if (accounts.length > 0) return;
  await ctx.runMutation(config.component.records.events.append, {
    ...event,
    ...NO_SUBJECT,
  });
}

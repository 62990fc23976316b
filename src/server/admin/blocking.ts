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
  const db = authMutationCtx(ctx);
  const reason = readReason(args.reason);
  await requireTarget(db, args.userId);
  await block(configOf(phone), db, { ...args, reason });
}

/** @throws ConvexError `invalid_input` where it is too long. */
export function readReason(given: string | undefined): string | undefined {
  const reason = given?.trim() || undefined;
  if (reason !== undefined && reason.length > MAX_REASON_LENGTH)
    throw phoneAuthError("invalid_input", { reason: "reason" });
  return reason;
}

/**
 * Blocks or unblocks a user who is there; tells whether that changed anything.
 *
 * @param sessionsAtOnce - Sessions to end in this transaction; the rest is left to scheduled ones.
 */
export async function block(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: Target & { blocked: boolean; reason: string | undefined },
  sessionsAtOnce?: number,
): Promise<boolean> {
  const { userId, blocked, actorId, reason } = args;
  const { blocks } = config.component.people;
  const set = { userId, blocked, reason };
  const { changed } = await ctx.runMutation(blocks.set, set);
  if (!changed) return false;
  if (blocked)
    await endSessions(config, ctx, userId, undefined, sessionsAtOnce);
  const type = blocked ? "blocked" : "unblocked";
  await closePhones(config, ctx, { type, userId, actorId, detail: reason });
  return true;
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

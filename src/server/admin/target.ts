import type { EventType } from "../../component/validators.js";
import { phoneAuthError } from "../../errors.js";
import type { E164 } from "../../phone/index.js";
import type { Doc, MutationCtx, UserId } from "../dataModel.js";
import { findOwnAccount } from "../linking/accounts.js";
import type { PhoneAuthConfig } from "../options.js";
import { NO_SUBJECT, subjectOf } from "../subject.js";

/** Who did it, for the record: the admin's user id, or nobody in particular. */
export type Actor = { actorId?: string };

/** Whom an admin acts on. */
export type Target = Actor & { userId: UserId };

/** The user an admin acts on. */
export async function requireTarget(
  ctx: MutationCtx,
  userId: UserId,
): Promise<Doc<"users">> {
  const user = await ctx.db.get("users", userId);
  if (user === null)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  return user;
}

/** Writes an act down under the user's number, or under none. */
export async function recordAct(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  user: Doc<"users">,
  act: { type: EventType; detail?: string } & Actor,
): Promise<void> {
  const account = await findOwnAccount(ctx, user);
  const subject =
    account === null
      ? NO_SUBJECT
      : await subjectOf(account.providerAccountId as E164);
  const event = { ...act, userId: user._id, ...subject };
  await ctx.runMutation(config.component.events.append, event);
}

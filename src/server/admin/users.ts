import type { EventType } from "../../component/validators.js";
import { phoneAuthError } from "../../errors.js";
import type { E164 } from "../../phone/index.js";
import { endSessions } from "../convexAuth/sessions.js";
import type { MutationCtx, UserId } from "../dataModel.js";
import { findAccounts, listPhoneAccounts } from "../linking/accounts.js";
import { closePhone } from "../linking/movePhone.js";
import { removeAccounts } from "../linking/removeAccounts.js";
import type { PhoneAuthConfig } from "../options.js";
import { findReserved, profileChanges } from "../registration/profile.js";
import type { Profile } from "../registration/profile.js";
import { NO_SUBJECT, subjectOf } from "../subject.js";
import type { Actor } from "./target.js";
import { recordAct, requireTarget } from "./target.js";

export async function setBlocked(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; blocked: boolean; reason?: string } & Actor,
): Promise<void> {
  const { userId, blocked, reason, actorId } = args;
  await requireTarget(ctx, userId);
  const { changed } = await ctx.runMutation(config.component.blocks.set, {
    userId,
    blocked,
    reason,
  });
  if (!changed) return;
  if (blocked) await endSessions(ctx, userId);
  const type = blocked ? "blocked" : "unblocked";
  await closePhones(config, ctx, { type, userId, actorId });
}

/** Ends the open codes of a user's numbers, and writes the act down, also where there is none. */
async function closePhones(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  event: { type: EventType; userId: UserId } & Actor,
): Promise<void> {
  const accounts = await listPhoneAccounts(ctx, event.userId);
  for (const account of accounts) {
    await closePhone(config, ctx, account.providerAccountId as E164, event);
  }
  if (accounts.length > 0) return;
  await ctx.runMutation(config.component.events.append, {
    ...event,
    ...NO_SUBJECT,
  });
}

/** Writes fields of a user's document, and clears others. */
export async function updateUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; profile?: Profile; clear?: string[] } & Actor,
): Promise<{ changed: boolean }> {
  const { userId, profile = {}, clear = [], actorId } = args;
  const reserved = findReserved([...Object.keys(profile), ...clear]);
  if (reserved !== undefined)
    throw phoneAuthError("invalid_input", { reason: `profile.${reserved}` });
  const user = await requireTarget(ctx, userId);
  const changes = profileChanges(user, profile, "overwrite", clear);
  const fields = Object.keys(changes);
  if (fields.length === 0) return { changed: false };
  try {
    await ctx.db.patch("users", userId, changes);
  } catch {
    // Convex's own message repeats the rejected values, so it goes no further.
    throw phoneAuthError("invalid_input", { reason: "profile" });
  }
  const detail = fields.join(", ");
  await recordAct(config, ctx, user, { type: "updated", detail, actorId });
  return { changed: true };
}

export async function removeUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId } & Actor,
): Promise<void> {
  await requireTarget(ctx, userId);
  await removePerson(config, ctx, { userId, actorId });
}

/**
 * Removes whatever hangs on a user's id, and the user where there still is one. The user's own rows
 * that decide anything go first; the rest follows in scheduled transactions where it is much.
 */
async function removePerson(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId } & Actor,
): Promise<void> {
  await endSessions(ctx, userId);
  const freed = await removeAccounts(config, ctx, { userId, actorId });
  const { blocks, events } = config.component;
  if (freed === 0) {
    const type = "removed";
    const event = { type, userId, actorId, ...NO_SUBJECT } as const;
    await ctx.runMutation(events.append, event);
  }
  await ctx.runMutation(blocks.set, { userId, blocked: false });
  if ((await ctx.db.get("users", userId)) === null) return;
  await ctx.db.delete("users", userId);
  await config.hooks.onUserRemoved?.(ctx, { userId });
}

/**
 * Removes the person behind a phone and everything kept about the phone, events included. What stays
 * is that somebody was erased, and by whom.
 */
export async function erase(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { phone: E164 } & Actor,
): Promise<void> {
  const { phone, actorId } = args;
  // By account, since the user may be gone already and have left the account behind.
  for (const { userId } of await findAccounts(ctx, phone)) {
    await removePerson(config, ctx, { userId, actorId });
  }
  const { maintenance, events } = config.component;
  const { tag } = await subjectOf(phone);
  await ctx.runMutation(maintenance.erase, { phone, tag });
  await ctx.runMutation(events.append, {
    type: "removed",
    detail: "erased",
    actorId,
    ...NO_SUBJECT,
  });
}

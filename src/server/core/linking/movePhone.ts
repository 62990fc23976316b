import type { GenericId } from "convex/values";
import type { EventType } from "../../../component/records/validators.js";
import type { E164 } from "../../../phone/index.js";
import { endSessions } from "../sessions/sessions.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import {
  isProved,
  listProvedPhones,
  tellOwner,
} from "../delivery/ownerNotices.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { markReal } from "../signIn/testAccounts.js";
import { subjectOf } from "../secrets/subject.js";

/** Ends what a number could still open, and writes down who did what to whom. */
export async function closePhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  event: { type: EventType; userId: UserId; actorId?: string; detail?: string },
): Promise<void> {
  const { challenges } = config.component.codes;
  const { events } = config.component.records;
  await ctx.runMutation(challenges.revoke, { phone });
  await ctx.runMutation(events.append, {
    ...event,
    ...(await subjectOf(phone)),
  });
}

/**
 * Gives a phone account another number, which must be free. Sessions and the open codes of both
 * numbers end, and the old number is free from here on. It is told, where it was proved, and so are
 * the user's other numbers.
 */
export async function movePhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  move: {
    user: Doc<"users">;
    account: Doc<"authAccounts">;
    phone: E164;
    /** An account of a user who is gone, that holds the number. */
    replaces: Doc<"authAccounts"> | null;
    /** Whether the user has just proved the new number. */
    verified: boolean;
    keepSession?: GenericId<"authSessions">;
    actorId?: string;
  },
): Promise<void> {
  const { user, account, phone, replaces, verified, actorId } = move;
  const userId = user._id;
  const oldPhone = account.providerAccountId as E164;
  if (replaces !== null) await ctx.db.delete("authAccounts", replaces._id);
  await ctx.db.patch("authAccounts", account._id, {
    providerAccountId: phone,
    phoneVerified: verified ? phone : undefined,
  });
  await markReal(config, ctx, account);
  await ctx.db.patch("users", userId, {
    phone,
    phoneVerificationTime: verified ? Date.now() : undefined,
  });
  const { proofs } = config.component.people;
  await ctx.runMutation(proofs.forget, { phone: oldPhone });
  if (verified) await ctx.runMutation(proofs.record, { phone, userId });
  await endSessions(config, ctx, userId, move.keepSession);
  const changed = { type: "changed", userId, actorId } as const;
  await closePhone(config, ctx, oldPhone, { ...changed, detail: "from" });
  await closePhone(config, ctx, phone, { ...changed, detail: "to" });
  const told = await listProvedPhones(ctx, userId);
  await tellOwner(config, ctx, {
    kind: "number_changed",
    userId,
    actorId,
    phones: [
      // As it was before the change.
      ...(isProved(account) ? [oldPhone] : []),
      ...told.filter((one) => one !== phone),
    ],
  });
  await config.hooks.onNumberChanged?.(ctx, { userId, oldPhone, phone });
}

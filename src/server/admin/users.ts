import type { EventType } from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import { isE164 } from "../../phone/index.js";
import type { E164 } from "../../phone/index.js";
import { endSessions } from "../core/sessions/sessions.js";
import type { MutationCtx, UserId } from "../options/dataModel.js";
import { findAccounts, listPhoneAccounts } from "../core/linking/accounts.js";
import { closePhone } from "../core/linking/movePhone.js";
import { removeAccounts } from "../core/linking/removeAccounts.js";
import type { PhoneAuthConfig } from "../options/options.js";
import {
  findReserved,
  profileChanges,
  writeProfile,
} from "../core/registration/profile.js";
import type { Profile } from "../core/registration/profile.js";
import { NO_SUBJECT, subjectReader } from "../core/secrets/subject.js";
import type { Actor } from "./target.js";
import { recordAct } from "../core/recordAct.js";
import { requireTarget } from "./target.js";

/** Numbers of one person, far more than anybody has. */
const MAX_ERASED = 100;

/** Words of a reason; it stands in lists of events. */
const MAX_REASON_LENGTH = 200;

export async function setBlocked(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: { userId: UserId; blocked: boolean; reason?: string } & Actor,
): Promise<void> {
  const { userId, blocked, actorId } = args;
  const reason = args.reason?.trim() || undefined;
  if (reason !== undefined && reason.length > MAX_REASON_LENGTH)
    throw phoneAuthError("invalid_input", { reason: "reason" });
  await requireTarget(ctx, userId);
  const { changed } = await ctx.runMutation(
    config.component.people.blocks.set,
    {
      userId,
      blocked,
      reason,
    },
  );
  if (!changed) return;
  if (blocked) await endSessions(ctx, userId);
  const type = blocked ? "blocked" : "unblocked";
  await closePhones(config, ctx, { type, userId, actorId, detail: reason });
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
  const result = await writeProfile(
    changes,
    async () => await ctx.db.patch("users", userId, changes),
  );
  if (!result.ok)
    throw phoneAuthError("invalid_input", { reason: result.reason });
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
  const hasFreed = await removeAccounts(config, ctx, { userId, actorId });
  const { blocks } = config.component.people;
  const { events } = config.component.records;
  if (!hasFreed) {
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
 * Removes the person behind a phone or an id, and everything kept about them and their phones, events
 * included. What stays is that somebody was erased, and by whom.
 */
export async function erase(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ({ phone: E164 } | { userId: UserId }) & Actor,
): Promise<void> {
  const { actorId } = args;
  const phones = new Set<E164>();
  const userIds = new Set<UserId>();
  if ("phone" in args) {
    phones.add(args.phone);
    // By account, since the user may be gone already and have left the account behind.
    const accounts = await findAccounts(ctx, args.phone);
    for (const { userId } of accounts) userIds.add(userId);
  } else userIds.add(args.userId);
  for (const userId of userIds) {
    const accounts = await listPhoneAccounts(ctx, userId, MAX_ERASED);
    for (const account of accounts)
      phones.add(account.providerAccountId as E164);
    for (const phone of await listFormerPhones(config, ctx, userId))
      phones.add(phone);
    await removePerson(config, ctx, { userId, actorId });
  }
  const { erasure } = config.component.retention;
  const { events } = config.component.records;
  const read = subjectReader();
  const erased = await Promise.all(
    [...phones].map(async (phone) => ({ phone, tag: (await read(phone)).tag })),
  );
  await ctx.runMutation(erasure.erase, {
    phones: erased,
    userIds: [...userIds],
  });
  await ctx.runMutation(events.append, {
    type: "removed",
    detail: "erased",
    actorId,
    ...NO_SUBJECT,
  });
}

/** Numbers a user had, as far as they are known, and that nobody else has now. */
async function listFormerPhones(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  userId: UserId,
): Promise<E164[]> {
  const { kept } = config.component.retention;
  const known = await ctx.runQuery(kept.listPhones, { userId });
  const phones: E164[] = [];
  for (const phone of known.filter(isE164).slice(0, MAX_ERASED)) {
    const accounts = await findAccounts(ctx, phone);
    if (accounts.every((account) => account.userId === userId))
      phones.push(phone);
  }
  return phones;
}

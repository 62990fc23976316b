import type { OwnReason } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type {
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { findPhoneAccount, listPhoneAccounts } from "../linking/accounts.js";
import { subjectOf } from "../secrets/subject.js";
import { scheduleStore } from "../store/callStore.js";
import type { ArgsOf } from "../store/step.js";
import { startNotice } from "./notices.js";
import { retryNoticeStep } from "./steps.js";

/** What an owner is told, where it was not their doing (OWASP ASVS 5.0, 6.3.7). */
export type OwnerNoticeKind = "number_changed" | "number_removed";

/** To which number, and of whose account. */
export interface OwnerNotice {
  kind: OwnerNoticeKind;
  phone: E164;
  userId: UserId;
  actorId?: string | undefined;
}

/** The numbers a user has proved: a number that was only attached may be a typing error. */
export async function listProvedPhones(
  ctx: QueryCtx,
  userId: UserId,
): Promise<E164[]> {
  const accounts = await listPhoneAccounts(ctx, userId);
  return accounts.filter(isProved).map((one) => one.providerAccountId as E164);
}

/** Whether an account's number was proved. */
export function isProved(account: Doc<"authAccounts">): boolean {
  return account.phoneVerified === account.providerAccountId;
}

/**
 * Tells numbers of a user that there is another one, or one less. In the app's own language: whoever
 * does it does not choose what the others read. Whatever becomes of the messages, the act stands.
 */
export async function tellOwner(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { phones, ...notice }: Omit<OwnerNotice, "phone"> & { phones: E164[] },
): Promise<void> {
  if (!config.messages.numberChanged) return;
  for (const phone of new Set(phones))
    await tellOrWait(config, ctx, { ...notice, phone });
}

async function tellOrWait(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  notice: OwnerNotice,
): Promise<void> {
  const message = { ...notice, locale: null, afterMs: 0 };
  const started = await startNotice(config, ctx, message);
  if (started.status === "started" || started.status === "opted_out") return;
  await ctx.runMutation(config.component.records.events.append, {
    type: "suppressed",
    ...(await subjectOf(notice.phone)),
    userId: notice.userId,
    detail: started.status satisfies OwnReason,
  });
  const leastMs = started.status === "limited" ? started.retryAfterMs : 0;
  await waitToTell(config, ctx, notice, { leastMs });
}

/**
 * A notice that was on its way met something: it waits where that passes, as a vendor's hours do.
 */
export async function waitWhere(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  notice: OwnerNotice,
  reason: string,
): Promise<void> {
  await waitToTell(config, ctx, notice, { leastMs: 0, reason });
}

/** It went out, or never will. */
export async function endWaiting(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  { phone, kind }: Pick<OwnerNotice, "phone" | "kind">,
): Promise<void> {
  await ctx.runMutation(component.deliveries.waiting.end, { phone, kind });
}

async function waitToTell(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  notice: OwnerNotice,
  how: { leastMs: number; reason?: string },
): Promise<void> {
  const { waiting } = component.deliveries;
  const next = await ctx.runMutation(waiting.wait, { ...notice, ...how });
  if (next === null) return;
  const { waitingId, afterMs } = next;
  await scheduleStore(ctx, retryNoticeStep, { waitingId }, afterMs);
}

/** Tries a notice that waits, unless the number is somebody else's by now. */
export async function retryNotice(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { waitingId }: ArgsOf<typeof retryNoticeStep>,
): Promise<null> {
  const { waiting } = config.component.deliveries;
  const row = await ctx.runQuery(waiting.get, { waitingId });
  if (row === null || row.kind === "invitation") return null;
  const notice = {
    ...row,
    kind: row.kind,
    phone: row.phone as E164,
    userId: row.userId as UserId,
  };
  const { account, user } = await findPhoneAccount(ctx, notice.phone);
  const isOthers =
    account !== null &&
    user !== null &&
    user._id !== notice.userId &&
    isProved(account);
  if (isOthers) await endWaiting(config, ctx, notice);
  else await tellOrWait(config, ctx, notice);
  return null;
}

/** Why a notice on its way is not to go out yet, or not at all, or null. */
export async function ownerNoticeSuppression(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  { userId }: { userId: string },
): Promise<"blocked" | "turned_off" | null> {
  if (!config.messages.numberChanged) return "turned_off";
  const { blocks } = config.component.people;
  return (await ctx.runQuery(blocks.isBlocked, { userId })) ? "blocked" : null;
}

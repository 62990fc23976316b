import type { E164 } from "../../phone/index.js";
import { registerStep } from "../core/registration/steps.js";
import { endSessions } from "../core/sessions/sessions.js";
import { callStore } from "../core/store/callStore.js";
import type { Doc, MutationCtx } from "../options/dataModel.js";
import { findPhoneAccount, markVerified } from "../core/linking/accounts.js";
import { changePools } from "../core/limits.js";
import { bringHome } from "../core/linking/bringHome.js";
import { isBlockedNumber } from "../core/linking/blockedNumbers.js";
import { closePhone, movePhone } from "../core/linking/movePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Purpose } from "../core/signIn/challengeFlow.js";
import {
  readCodeRequest,
  redeemCode,
  refuse,
  sendCode,
} from "../core/signIn/codeRequest.js";
import { hasOptedOut } from "../core/delivery/optedOut.js";
import type { ReadRequest, Refused } from "../core/signIn/codeRequest.js";
import type { PhoneRequest } from "../core/signIn/params.js";
import { subjectOf } from "../core/secrets/subject.js";
import type { Changed, ProofStarted, Started } from "./answers.js";
import type { Owner } from "./freshOwner.js";
import {
  getFreshOwner,
  getOwner,
  isIdentityProof,
  proofPurpose,
} from "./freshOwner.js";

const signInAgain = () => refuse("not_allowed", { reason: "sign_in_again" });

/** A code for a change serves this user only. */
function changePurpose({ user }: Owner): Purpose {
  return `change:${user._id}`;
}

export async function startChange(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<Started> {
  const owner = await getFreshOwner(config, ctx);
  if (owner === null) return signInAgain();
  const read = readCodeRequest(config, params, "start");
  if (!read.ok) return read;
  // To whom this goes is the user's word only, and no mutation can ask whether a human gave it.
  const userPools = changePools(config.limits, owner.user._id);
  return await sendCode(config, ctx, read, changePurpose(owner), userPools);
}

export async function confirmChange(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<Changed> {
  const owner = await getFreshOwner(config, ctx);
  if (owner === null) return signInAgain();
  const read = readCodeRequest(config, params, "redeem");
  if (!read.ok) return read;
  const refused = await redeemCode(config, ctx, read, changePurpose(owner));
  if (refused !== null) return refused;

  // Only now, with the new number proved, may the answer tell that somebody has it.
  const { phone } = read;
  const taken = await findPhoneAccount(ctx, phone);
  if (taken.facts.is === "ambiguous") return refuse("account_conflict");
  if (taken.account !== null && taken.user?._id === owner.user._id) {
    const { account, others } = taken;
    const own = await bringHome(config, ctx, phone, { account, others });
    return await proveOwn(config, ctx, owner, own);
  }
  if (taken.facts.is === "user") return refuse("phone_taken");
  if (await isBlockedNumber(config, ctx, phone)) return refuse("not_allowed");
  const { user, account, session } = owner;
  if (account === null) return await addPhone(config, ctx, owner, phone);
  await movePhone(config, ctx, {
    user,
    account,
    phone,
    replaces: taken.account,
    verified: true,
    keepSession: session._id,
  });
  await keepProof(config, ctx, owner, phone);
  return { ok: true, phone };
}

/** A number that the user has already: nothing changes but that this session has proved it. */
async function proveOwn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  owner: Owner,
  account: Doc<"authAccounts">,
): Promise<Changed> {
  const { user, session } = owner;
  const phone = account.providerAccountId as E164;
  // As at a first sign-in: whose the other sessions are is not known until now.
  if (account.phoneVerified !== phone)
    await endSessions(config, ctx, user._id, session._id);
  await markVerified(ctx, account, user);
  return await recordProof(config, ctx, owner, phone);
}

/** A first number for a user of another provider, whose sessions it takes nothing from. */
async function addPhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  owner: Owner,
  phone: E164,
): Promise<Changed> {
  const { user } = owner;
  const [added] = await callStore(ctx, registerStep, {
    rows: [{ phone, userId: user._id }],
    onExisting: "keep",
  });
  if (added === undefined || !added.ok)
    return added ?? refuse("internal_error");
  const account = await ctx.db.get("authAccounts", added.accountId);
  if (account === null) return refuse("internal_error");
  await markVerified(ctx, account, user);
  const userId = user._id;
  await keepProof(config, ctx, owner, phone);
  const event = { type: "changed", userId, detail: "added" } as const;
  await closePhone(config, ctx, phone, event);
  await config.hooks.onNumberAdded?.(ctx, { userId, phone });
  return { ok: true, phone };
}

export async function startProof(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<ProofStarted> {
  const present = await readPresent(config, ctx, params, "start");
  if (!present.ok) return present;
  const { owner, phone } = present;
  const sent = await sendCode(
    config,
    ctx,
    present,
    proofPurpose(owner, params),
  );
  if (!sent.ok) return sent;
  // Told alone to a user who proved the number, and waits for a code.
  const isProved = owner.account?.phoneVerified === phone;
  const optedOut = isProved && (await hasOptedOut(config, ctx, phone));
  return { ...sent, phone, ...(optedOut ? { optedOut } : {}) };
}

export async function confirmProof(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<Changed> {
  const present = await readPresent(config, ctx, params, "redeem");
  if (!present.ok) return present;
  const { owner, phone } = present;
  const refused = await redeemCode(
    config,
    ctx,
    present,
    proofPurpose(owner, params),
  );
  if (refused !== null) return refused;
  const { account, others } = await findPhoneAccount(ctx, phone);
  // Another user's account may be the line's: this one's number then stays as it is written there.
  const own =
    account !== null && account._id === owner.account?._id
      ? await bringHome(config, ctx, phone, { account, others })
      : owner.account;
  const proved = (own?.providerAccountId ?? phone) as E164;
  const isIdentity = isIdentityProof(params);
  return await recordProof(config, ctx, owner, proved, { isIdentity });
}

/** Writes down that this session has proved a number. */
async function recordProof(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  owner: Owner,
  phone: E164,
  how: { isIdentity?: boolean } = {},
): Promise<Changed> {
  const { events } = config.component.records;
  const userId = owner.user._id;
  await keepProof(config, ctx, owner, phone, how);
  await ctx.runMutation(events.append, {
    type: "redeem_ok",
    ...(await subjectOf(phone)),
    userId,
    detail: "proof",
  });
  return { ok: true, phone };
}

/** The number is proved to the session that handed the code in, as by signing in with it. */
async function keepProof(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  { user, session }: Owner,
  phone: E164,
  how: { isIdentity?: boolean } = {},
): Promise<void> {
  const { _id: sessionId, expirationTime: until } = session;
  const proof = { phone, userId: user._id, sessionId, until, ...how };
  await ctx.runMutation(component.people.proofs.record, proof);
}

/** A request about the present number, which the account names and not the client. */
async function readPresent<Step extends PhoneRequest["step"]>(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
  step: Step,
): Promise<
  Refused | (Extract<ReadRequest<Step>, { ok: true }> & { owner: Owner })
> {
  const owner = await getOwner(config, ctx);
  // Without a number there is nothing to prove but who one is.
  if (owner === null || owner.account === null) return signInAgain();
  const phone = owner.account.providerAccountId;
  const read = readCodeRequest(config, { ...params, phone }, step);
  return read.ok ? { ...read, owner } : read;
}

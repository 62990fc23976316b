import { phoneAuthErrorData } from "../../../errors.js";
import type { E164 } from "../../../phone/e164.js";
import { readCaller } from "../sessions/identity.js";
import type { ArgsOf } from "../store/step.js";
import type { CreateAccount, StockCalls } from "../store/stockCalls.js";
import type {
  OnExisting,
  Registered,
  RegisterRowResult,
} from "./registrationTypes.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAccount } from "../linking/accounts.js";
import {
  findPhoneAccount,
  isClaimed,
  listPhoneAccounts,
} from "../linking/accounts.js";
import { listProvedPhones, tellOwner } from "../delivery/ownerNotices.js";
import { bringHome } from "../linking/bringHome.js";
import { isBlockedNumber, takeBlocks } from "../linking/blockedNumbers.js";
import { decideLinking } from "../linking/linking.js";
import { newUserFields } from "../linking/newUserFields.js";
import { reportDecision } from "../linking/reportDecision.js";
import { findReserved } from "../linking/reserved.js";
import {
  normalizePhone,
  phoneRefusal,
  readCountry,
} from "../normalizePhone.js";
import { given } from "../../options/checks.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { isExpired } from "../signIn/staleNumbers.js";
import { markReal } from "../signIn/testAccounts.js";
import { subjectReader } from "../secrets/subject.js";
import { profileChanges, writeProfile } from "./profile.js";
import type { Profile } from "./profile.js";
import type { registerStep } from "./steps.js";

/** Registers rows one by one in one transaction; a bad row costs the others nothing. */
export async function registerRows(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ArgsOf<typeof registerStep>,
  { createAccount }: Pick<StockCalls, "createAccount">,
): Promise<RegisterRowResult[]> {
  const defaultCountry = readCountry(args.defaultCountry);
  const results: RegisterRowResult[] = [];
  const changes: Change[] = [];
  // In order: two spellings of one number within one call are one user.
  for (const row of args.rows) {
    const parsed = normalizePhone(config, row.phone, defaultCountry);
    results.push(
      parsed.ok
        ? await registerRow(
            config,
            ctx,
            { ...row, phone: parsed.phone },
            args.onExisting,
            createAccount,
            changes,
          )
        : { ok: false, error: phoneRefusal(parsed) },
    );
  }
  const comers = changes.filter(
    ({ type, detail }) => type === "registered" && detail === undefined,
  );
  await takeBlocks(config, ctx, comers);
  for (const change of changes)
    if (change.type === "linked" && change.detail === undefined)
      await tellOfLink(config, ctx, change, args.actorId);
  if (changes.length > 0) await recordChanges(config, ctx, changes, args);
  return results;
}

/** A user who came to be, came to a number, or was given other profile fields. */
interface Change {
  type: "registered" | "linked";
  phone: E164;
  userId: UserId;
  detail: "updated" | undefined;
}

/** Writes all of them down in one call: calls are what a long list would be slow by. */
async function recordChanges(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  changes: readonly Change[],
  given: Pick<ArgsOf<typeof registerStep>, "actorId" | "importId">,
): Promise<void> {
  const subjectOf = subjectReader();
  // Whoever is signed in where the app registers somebody; nobody in a script or a schedule.
  const actorId = given.actorId ?? (await readCaller(ctx))?.userId;
  const { importId } = given;
  const events = await Promise.all(
    changes.map(async ({ phone, ...event }) => ({
      ...event,
      ...(await subjectOf(phone)),
      actorId,
      importId,
    })),
  );
  await ctx.runMutation(config.component.records.events.appendMany, { events });
}

/** A user was given a number: the others hear of it, and so does the app. */
async function tellOfLink(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, phone }: Pick<Change, "userId" | "phone">,
  actorId: string | undefined,
): Promise<void> {
  const phones = await listProvedPhones(ctx, userId);
  const kind = "number_changed";
  await tellOwner(config, ctx, { kind, userId, actorId, phones });
  await config.hooks.onNumberAttached?.(ctx, { userId, phone });
}

async function registerRow(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  row: Omit<ArgsOf<typeof registerStep>["rows"][number], "phone"> & {
    phone: E164;
  },
  onExisting: OnExisting,
  createAccount: CreateAccount,
  changes: Change[],
): Promise<RegisterRowResult> {
  const { phone, profile = {} } = row;
  const reserved = findReserved(Object.keys(profile));
  if (reserved !== undefined)
    return refuse("invalid_input", `profile.${reserved}`);
  const attachTo =
    row.userId === undefined ? null : await ctx.db.get("users", row.userId);
  if (row.userId !== undefined && attachTo === null)
    return refuse("invalid_input", "userId");

  const found = await findPhoneAccount(ctx, phone);
  // A number that carries power goes to its holder alone, who signs in with it. Whose profile names it
  // does not count.
  const isTheirs = attachTo === null || found.user?._id === attachTo._id;
  if (!isTheirs && config.alwaysAllowed.has(phone))
    return refuse("not_allowed");
  // Nor does one go to somebody else that a removed person was blocked with.
  if (
    attachTo !== null &&
    found.user === null &&
    (await isBlockedNumber(config, ctx, phone))
  )
    return refuse("not_allowed");
  const decision = decideLinking({
    intent: "registration",
    account: found.facts,
    mayCreate: true,
    attachTo: attachTo?._id ?? null,
    claimed:
      found.account === null &&
      attachTo?.phone !== phone &&
      (await isClaimed(ctx, phone)),
  });
  if (decision.action === "refuse") return refuse(decision.code);

  const isNew = found.user === null && attachTo === null;
  const fields = isNew
    ? {
        ...(await newUserFields(config, { phone, profile })),
        ...given(profile),
      }
    : profile;
  const written = await writeUser(
    config,
    ctx,
    { phone, profile: fields, onExisting, found, attachTo },
    createAccount,
  );
  if (!written.ok) return refuse("invalid_input", written.reason);
  // Only now: a row that is refused has changed nothing, and is reported by its result.
  await reportDecision(config, ctx, phone, decision);
  const { status, userId } = written;
  if (status !== "existing") {
    const type = attachTo === null ? "registered" : "linked";
    const detail = status === "updated" ? status : undefined;
    changes.push({ type, phone, userId, detail });
  }
  return { phone, ...written };
}

type Written = Pick<Registered, "userId" | "accountId" | "status">;

interface Row {
  phone: E164;
  profile: Profile;
  onExisting: OnExisting;
  found: PhoneAccount;
  attachTo: Doc<"users"> | null;
}

/**
 * Writes the user and the account. The profile goes first, as it is what the schema may refuse:
 * nothing else is written then.
 */
async function writeUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  row: Row,
  createAccount: CreateAccount,
): Promise<({ ok: true } & Written) | { ok: false; reason: string }> {
  const { phone, profile, found, attachTo } = row;
  const known = found.user ?? attachTo;
  const result = await writeProfile(profile, async () =>
    known === null
      ? await writeNewUser(ctx, row)
      : await writeKnownUser(ctx, known, row),
  );
  if (!result.ok) return result;
  const { userId, status } = result.written;
  if (found.account !== null && found.user !== null) {
    const { account, others } = found;
    await markReal(config, ctx, account);
    await bringHome(config, ctx, phone, { account, others });
    if (!isExpired(config, account))
      return { ok: true, userId, accountId: account._id, status };
    // A registration begins anew, with the same user.
    await ctx.db.delete("authAccounts", account._id);
    const anew = await createAccount(ctx, phone, {}, { userId });
    return { ok: true, userId, accountId: anew.account._id, status };
  }
  // An account left behind by a deleted user makes way for the new one.
  if (found.account !== null)
    await ctx.db.delete("authAccounts", found.account._id);
  if (attachTo !== null) await attachPhone(config, ctx, attachTo, phone);
  const made = await createAccount(ctx, phone, profile, {
    userId,
    isNew: known === null,
  });
  return {
    ok: true,
    userId: made.user._id,
    accountId: made.account._id,
    status: "created",
  };
}

type WrittenUser = Pick<Registered, "userId" | "status">;

async function writeNewUser(
  ctx: MutationCtx,
  { profile, phone }: Row,
): Promise<WrittenUser> {
  const user: Profile = { ...profile, phone };
  return { userId: await ctx.db.insert("users", user), status: "created" };
}

async function writeKnownUser(
  ctx: MutationCtx,
  user: Doc<"users">,
  { profile, onExisting }: Row,
): Promise<WrittenUser> {
  const userId = user._id;
  const changes = profileChanges(user, profile, onExisting);
  if (Object.keys(changes).length === 0) return { userId, status: "existing" };
  await ctx.db.patch("users", userId, changes);
  return { userId, status: "updated" };
}

function refuse(
  code: Parameters<typeof phoneAuthErrorData>[0],
  reason?: string,
): RegisterRowResult {
  return {
    ok: false,
    error: phoneAuthErrorData(code, reason === undefined ? {} : { reason }),
  };
}

/**
 * A user who gets a phone. A first one goes into the user's document, unproved; a further one
 * leaves what is there, until its owner signs in with it.
 */
async function attachPhone(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  user: Doc<"users">,
  phone: E164,
): Promise<void> {
  const accounts = await listPhoneAccounts(ctx, user._id);
  for (const account of accounts) await markReal(config, ctx, account);
  if (accounts.length > 0) return;
  const phoneVerificationTime = undefined;
  await ctx.db.patch("users", user._id, { phone, phoneVerificationTime });
}

import { phoneAuthError } from "../../errors.js";
import { isE164 } from "../../phone/e164.js";
import type { E164 } from "../../phone/e164.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import {
  findLineAccounts,
  listPhoneAccounts,
} from "../core/linking/accounts.js";
import { formsOf } from "../core/linking/forms.js";
import { MAX_NUMBERS, removePerson } from "../core/linking/removePerson.js";
import { forLookups } from "../core/lookups.js";
import { requireStoredPhone } from "../core/normalizePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT, tagsOf } from "../core/secrets/subject.js";
import { forgetInImports } from "../imports/forgetPeople.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Spelling } from "./numbers.js";
import type { Actor } from "./target.js";

/**
 * Erases a person and everything kept about them: the user, their present and former numbers, messages,
 * results of imports, and events. What does not fit into this transaction is erased by scheduled ones.
 * Imports that began before do not bring the person back. A few things stay, which `docs/security.md`
 * lists: an event that says that somebody was erased and by whom, an opt-out, a block.
 *
 * @param args - Give either `phone` or `userId`. `phone`: the number in any spelling, with
 *   `defaultCountry` if it is written without a country code; it works even if the user is gone.
 *   `userId`: for somebody who no longer has a number.
 * @throws ConvexError `invalid_phone`, or `invalid_input` with `reason` `phone` if you give both or
 *   neither.
 */
export async function erase(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Partial<Spelling> & { userId?: UserId } & Actor,
): Promise<void> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const { defaultCountry, userId, actorId } = args;
  if ((args.phone === undefined) === (userId === undefined))
    throw phoneAuthError("invalid_input", { reason: "phone" });
  const phones = new Set<E164>();
  const userIds = new Set<UserId>();
  if (userId === undefined) {
    const named = args.phone;
    const read = await requireStoredPhone(
      forLookups(config),
      db,
      named,
      defaultCountry,
    );
    for (const form of formsOf(read)) phones.add(form);
    // By account, since the user may be gone already and have left the account behind.
    for (const account of await findLineAccounts(db, read))
      userIds.add(account.userId);
  } else userIds.add(userId);
  const users: Doc<"users">[] = [];
  for (const id of userIds) {
    const user = await db.db.get("users", id);
    if (user !== null) users.push(user);
    const accounts = await listPhoneAccounts(db, id, MAX_NUMBERS);
    for (const account of accounts)
      phones.add(account.providerAccountId as E164);
    for (const former of await listFormerPhones(config, db, id))
      phones.add(former);
    await removePerson(config, db, { userId: id, actorId });
  }
  await forgetInImports(config, db, { phones: [...phones], users });
  const { erasure } = config.component.retention;
  const { events } = config.component.records;
  // Somebody who is gone hears of nothing any more; whoever is still here does.
  const { notices } = config.component.deliveries;
  const asked = { phones: [...phones] };
  for (const id of await db.runQuery(notices.listUntold, asked))
    if ((await db.db.get("users", id as UserId)) === null)
      userIds.add(id as UserId);
  const erased = await Promise.all(
    [...phones].map(async (one) => ({ phone: one, tags: await tagsOf(one) })),
  );
  await db.runMutation(erasure.erase, {
    phones: erased,
    userIds: [...userIds],
  });
  await db.runMutation(events.append, {
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
  for (const phone of known.filter(isE164).slice(0, MAX_NUMBERS)) {
    const accounts = await findLineAccounts(ctx, phone);
    if (accounts.every((account) => account.userId === userId))
      phones.push(phone);
  }
  return phones;
}

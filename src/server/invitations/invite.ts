import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { invitationRefusal } from "../core/delivery/invitation.js";
import { startNotice } from "../core/delivery/notices.js";
import { signInPage } from "../core/delivery/siteAddress.js";
import { findOwnAccount, findPhoneAccount } from "../core/linking/accounts.js";
import { todaysForm } from "../core/linking/forms.js";
import { normalizePhone } from "../core/normalizePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { Doc, QueryCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { InvitationResult, Invitee } from "./validators.js";

/** People one call invites at most: each takes reads and writes of its own. */
const MAX_PEOPLE = 100;

/** Options of an invitation. */
export interface InviteOptions {
  /** The administrator who invites, for the events. */
  actorId?: string;
  /** Language of the message, e.g. `"es"`. Default: `messages.language`. */
  locale?: string;
}

/**
 * Sends a link to the sign-in page (`signInUrl`) to a registered person who has not signed in yet. Your
 * sender sends it. The message contains no code. By default, a number gets at most one invitation a
 * day and three a year. Invitations use at most half of the message budget, so that codes always have
 * the other half.
 *
 * @returns `invited`, or why not: `verified` (they have signed in), `not_registered`, `blocked`,
 *   `opted_out`, `invalid_phone`, `limited` (with `retryAfterMs`), `paused`. It does not throw because of
 *   a person.
 * @throws Error if neither `signInUrl` nor `SITE_URL` is set.
 * @example
 * ```ts
 * await invite(phone, ctx, { userId, actorId });
 * ```
 */
export async function invite(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  { actorId, locale, ...invitee }: Invitee & InviteOptions,
): Promise<InvitationResult> {
  const options = { actorId, locale };
  const [result] = await inviteMany(phone, ctx, [invitee], options);
  if (result === undefined)
    throw new Error("PhoneAuth: an invitation had no result.");
  return result;
}

/**
 * Invites up to 100 people. Returns one result each, in order. A person who can't be invited does not
 * affect the others. The messages go out a quarter of a second apart.
 */
export async function inviteMany(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  people: readonly Invitee[],
  options: InviteOptions = {},
): Promise<InvitationResult[]> {
  if (people.length > MAX_PEOPLE) {
    throw new Error(
      `PhoneAuth: inviteMany takes at most ${MAX_PEOPLE} people a call.`,
    );
  }
  const config = configOf(phone);
  const { actorId, locale = null } = options;
  const db = authMutationCtx(ctx);
  if (signInPage(config) === null) {
    throw new Error(
      'PhoneAuth: set SITE_URL or the option "signInUrl", the address invitations lead to.',
    );
  }
  const results: InvitationResult[] = [];
  let scheduled = 0;
  for (const invitee of people) {
    const account = await findAccount(config, db, invitee);
    const reason =
      "status" in account ? null : await invitationRefusal(config, db, account);
    if ("status" in account || reason !== null) {
      results.push("status" in account ? account : { status: reason! });
      continue;
    }
    const started = await startNotice(config, db, {
      kind: "invitation",
      phone: todaysForm(account.providerAccountId),
      userId: account.userId,
      actorId,
      locale,
      afterMs: SPREAD_MS * scheduled,
    });
    if (started.status === "started") scheduled += 1;
    results.push(
      started.status === "started" ? { status: "invited" } : started,
    );
  }
  return results;
}

/** Between the messages of one call, so that a list does not fall upon the vendor at once. */
const SPREAD_MS = 250;

async function findAccount(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  invitee: Invitee,
): Promise<Doc<"authAccounts"> | InvitationResult> {
  const none = { status: "not_registered" } as const;
  if ("userId" in invitee) {
    const user = await ctx.db.get("users", invitee.userId);
    return (user && (await findOwnAccount(ctx, user))) ?? none;
  }
  const parsed = normalizePhone(config, invitee.phone);
  if (!parsed.ok) return { status: "invalid_phone", reason: parsed.reason };
  return (await findPhoneAccount(ctx, parsed.phone)).account ?? none;
}

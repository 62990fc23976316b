import { signInPage } from "../core/delivery/siteAddress.js";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type {
  DeliveryStatus,
  OwnReason,
} from "../../component/deliveries/validators.js";
import type { E164 } from "../../phone/index.js";
import type {
  Doc,
  MutationCtx,
  QueryCtx,
  UserId,
} from "../options/dataModel.js";
import {
  findAccounts,
  findOwnAccount,
  findPhoneAccount,
} from "../core/linking/accounts.js";
import { vShownStatus } from "../messages/deliveryView.js";
import { startNotice } from "../core/delivery/notices.js";
import { normalizePhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { isTestAccount } from "../core/signIn/testAccounts.js";

/** Validator of {@link InvitationResult}. */
export const vInvitationResult = v.union(
  /** Counted, and on its way to the carrier. */
  v.object({ status: v.literal("invited") }),
  /** The person has signed in with this number: there is nothing to invite to. */
  v.object({ status: v.literal("verified") }),
  /** No such user, or one without a number that was registered. */
  v.object({ status: v.literal("not_registered") }),
  v.object({ status: v.literal("invalid_phone"), reason: v.string() }),
  v.object({ status: v.literal("blocked") }),
  /** Somebody has paused sending; nothing was counted. */
  v.object({ status: v.literal("paused") }),
  /** The number was invited lately, or the app invited as many as it may; nothing was counted. */
  v.object({ status: v.literal("limited"), retryAfterMs: v.number() }),
);

/** What became of inviting one person. */
export type InvitationResult = Infer<typeof vInvitationResult>;

/** Validator of {@link Invitation}. */
export const vInvitation = v.object({
  status: vShownStatus,
  /** With `failed`: why, as docs/sms.md lists it. */
  reason: v.union(v.string(), v.null()),
  /** Instant at which the person was invited, the last time, ms since 1970. */
  sentAt: v.number(),
});

/** A person's newest invitation, for administrators. */
export type Invitation = Infer<typeof vInvitation>;

/** Who is invited: a user, or whoever has a number. */
export type Invitee =
  | {
      /** A user who has a number. */
      userId: UserId;
    }
  | {
      /** A registered number, in any spelling. */
      phone: string;
    };

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

/** Why nobody is to be invited to this account, or null. */
async function refusal(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  account: Doc<"authAccounts">,
): Promise<"verified" | "not_registered" | "blocked" | null> {
  const { userId } = account;
  if (account.phoneVerified !== undefined) return "verified";
  // A number of nobody has nobody to invite.
  if (isTestAccount(account)) return "not_registered";
  if ((await ctx.db.get("users", userId)) === null) return "not_registered";
  const { blocks } = config.component.people;
  return (await ctx.runQuery(blocks.isBlocked, { userId })) ? "blocked" : null;
}

/** Invites people one by one, in one transaction; one who can't be costs the others nothing. */
export async function invitePeople(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  people: readonly Invitee[],
  { actorId, locale = null }: { actorId?: string; locale?: string | null },
): Promise<InvitationResult[]> {
  if (signInPage(config) === null) {
    throw new Error(
      'PhoneAuth: set SITE_URL or the option "signInUrl", the address invitations lead to.',
    );
  }
  const results: InvitationResult[] = [];
  let scheduled = 0;
  for (const invitee of people) {
    const account = await findAccount(config, ctx, invitee);
    const reason =
      "status" in account ? null : await refusal(config, ctx, account);
    if ("status" in account || reason !== null) {
      results.push("status" in account ? account : { status: reason! });
      continue;
    }
    const started = await startNotice(config, ctx, {
      kind: "invitation",
      phone: account.providerAccountId as E164,
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

/** Why an invitation on its way is not to go out after all, or null: looked at when it is sent. */
export async function invitationSuppression(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  { phone, userId }: { phone: E164; userId: string },
): Promise<OwnReason | null> {
  const [account, second] = await findAccounts(ctx, phone);
  if (second !== undefined) return "account_conflict";
  if (account?.userId !== userId) return "not_registered";
  return await refusal(config, ctx, account);
}

/** What is shown of a message's life. */
function statusShown(status: DeliveryStatus): Invitation["status"] {
  switch (status) {
    case "queued":
    case "sending":
      return "sending";
    case "sent":
    case "unknown":
      return "sent";
    case "delivered":
      return "delivered";
    case "undelivered":
    case "failed":
    case "suppressed":
      return "failed";
  }
}

/** The newest invitation of each user, in order; null where there is none. */
export async function listInvitations(
  config: PhoneAuthConfig,
  ctx: Pick<QueryCtx, "runQuery">,
  users: readonly { _id: UserId; phone?: string | undefined }[],
): Promise<(Invitation | null)[]> {
  const found = await ctx.runQuery(config.component.deliveries.notices.list, {
    kind: "invitation",
    people: users.map(({ _id, phone = "" }) => ({ userId: _id, phone })),
  });
  return found.map((row) => {
    if (row === null) return null;
    const status = statusShown(row.status);
    const reason = status === "failed" ? row.reason : null;
    return { status, reason, sentAt: row.lastAt };
  });
}

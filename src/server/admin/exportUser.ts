import type { FunctionReturnType } from "convex/server";
import { v } from "convex/values";
import type { ComponentApi } from "../../component/_generated/component.js";
import type { E164 } from "../../phone/index.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { Doc } from "../options/dataModel.js";
import { findOwnAccount, PROVIDER_ID } from "../core/linking/accounts.js";
import { NO_SUBJECT, subjectOf } from "../core/secrets/subject.js";
import { findSessions, listUserAgents } from "../core/sessions/userSessions.js";
import { recordLooks } from "../core/recordLooks.js";
import type { Looker } from "../core/recordLooks.js";
import type { Target } from "./target.js";
import { requireTarget } from "./target.js";

const MAX_ACCOUNTS = 100;

type Records = ComponentApi["retention"]["kept"];

/** Everything this package and Convex Auth keep about one person, without any secrets. */
export interface UserExport {
  /** Time of the export, ms since 1970. */
  exportedAt: number;
  /** The user's document, as the app keeps it. */
  user: Doc<"users">;
  /** Since when the user is blocked, and why. Null if they are not. */
  block: FunctionReturnType<ComponentApi["people"]["blocks"]["get"]>;
  /** The user's accounts: one for each provider and id. `createdAt` is ms since 1970. */
  accounts: {
    provider: string;
    /** With provider `phone`: the number, in E.164. */
    providerAccountId: string;
    createdAt: number;
    /** The e-mail address that was proved. */
    emailVerified?: string;
    /** The number that was proved, in E.164. */
    phoneVerified?: string;
  }[];
  /** Sessions that have not ended; times in ms since 1970. */
  sessions: {
    startedAt: number;
    expiresAt: number;
    /** The browser's user agent, cut to 256 characters. Null if none was sent. */
    userAgent: string | null;
  }[];
  /** The user's numbers, and what is kept about each since it became theirs. */
  phones: FunctionReturnType<Records["list"]>[];
  /** Messages without a code: invitations, and notices to numbers the user had. */
  notices: FunctionReturnType<Records["listNotices"]>;
  /** Events about the user that name no number, or a number they had before. */
  events: FunctionReturnType<Records["listOfUser"]>;
}

/**
 * Validator of {@link UserExport}. It accepts any fields, because the export holds your app's own user
 * document, and grows with what this package keeps.
 */
export const vUserExport = v.record(v.string(), v.any());

/**
 * Exports everything this package and Convex Auth keep about a person, so that you can give it to them:
 * the user document, accounts without secrets, sessions, messages, imports and events. Add what your
 * own tables keep. The export is written down as an event.
 *
 * @throws ConvexError `invalid_input` with `reason` `userId`; `too_many_requests` past
 *   `looksPerHour`.
 */
export async function exportUser(
  phone: AnyPhoneAuth,
  appCtx: AppMutationCtx,
  { userId, actorId, looksPerHour }: Target & Looker,
): Promise<UserExport> {
  const { component } = givenOf(phone);
  const ctx = authMutationCtx(appCtx);
  const user = await requireTarget(ctx, userId);
  const own = await findOwnAccount(ctx, user);
  const subject =
    own === null ? NO_SUBJECT : await subjectOf(own.providerAccountId as E164);
  await recordLooks(phone, appCtx, { actorId, looksPerHour }, [
    { type: "exported", userId, ...subject },
  ]);
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(MAX_ACCOUNTS);
  const sessions = await findSessions(ctx, userId);
  const userAgents = await listUserAgents(givenOf(phone), ctx, sessions);
  const { kept } = component.retention;
  const { blocks } = component.people;
  const phones = accounts.filter(({ provider }) => provider === PROVIDER_ID);
  const listed = await Promise.all(
    phones.map(async ({ providerAccountId }) => {
      const { tag } = await subjectOf(providerAccountId as E164);
      const of = { phone: providerAccountId, tag, userId };
      return { tag, kept: await ctx.runQuery(kept.list, of) };
    }),
  );
  const tags = new Set(listed.map(({ tag }) => tag));
  const events = await ctx.runQuery(kept.listOfUser, { userId });
  return {
    exportedAt: Date.now(),
    user,
    block: await ctx.runQuery(blocks.get, { userId }),
    accounts: accounts.map((account) => ({
      provider: account.provider,
      providerAccountId: account.providerAccountId,
      createdAt: account._creationTime,
      emailVerified: account.emailVerified,
      phoneVerified: account.phoneVerified,
    })),
    sessions: sessions.map(({ _id, _creationTime, expirationTime }) => ({
      startedAt: _creationTime,
      expiresAt: expirationTime,
      userAgent: userAgents.get(_id) ?? null,
    })),
    phones: listed.map(({ kept }) => kept),
    notices: await ctx.runQuery(kept.listNotices, { userId }),
    events: events.filter(({ tag }) => !tags.has(tag)),
  };
}

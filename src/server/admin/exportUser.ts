import type { FunctionReturnType } from "convex/server";
import { v } from "convex/values";
import type { ComponentApi } from "../../component/_generated/component.js";
import type { E164 } from "../../phone/index.js";
import type { Doc, MutationCtx, UserId } from "../dataModel.js";
import type { PhoneAuthConfig } from "../options.js";
import { subjectOf } from "../subject.js";
import { listSessions } from "./adminSessions.js";
import { recordAct, requireTarget } from "./target.js";

const MAX_ACCOUNTS = 100;

type Records = ComponentApi["records"];

/** Everything this package and Convex Auth keep about one person, without what opens anything. */
export interface UserExport {
  /** Instant of the export. */
  exportedAt: number;
  user: Doc<"users">;
  isBlocked: boolean;
  accounts: {
    provider: string;
    providerAccountId: string;
    createdAt: number;
    emailVerified?: string;
    phoneVerified?: string;
  }[];
  sessions: { startedAt: number; expiresAt: number }[];
  phones: FunctionReturnType<Records["list"]>[];
  /** Events that name the user and none of the numbers. */
  events: FunctionReturnType<Records["listOfUser"]>;
}

/**
 * Validator of {@link UserExport}. Open, because it holds the app's own user document and grows
 * with what is kept.
 */
export const vUserExport = v.record(v.string(), v.any());

/** Collects what is kept about a person, and writes down that somebody did. */
export async function exportUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, actorId }: { userId: UserId; actorId?: string },
): Promise<UserExport> {
  const user = await requireTarget(ctx, userId);
  await recordAct(config, ctx, user, { type: "exported", actorId });
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(MAX_ACCOUNTS);
  const sessions = await listSessions(ctx, userId);
  const { records, blocks } = config.component;
  const phones = accounts.filter(({ provider }) => provider === "phone");
  const listed = await Promise.all(
    phones.map(async ({ providerAccountId }) => {
      const phone = providerAccountId as E164;
      const { tag } = await subjectOf(phone);
      return { tag, kept: await ctx.runQuery(records.list, { phone, tag }) };
    }),
  );
  const tags = new Set(listed.map(({ tag }) => tag));
  const events = await ctx.runQuery(records.listOfUser, { userId });
  return {
    exportedAt: Date.now(),
    user,
    isBlocked: await ctx.runQuery(blocks.isBlocked, { userId }),
    accounts: accounts.map((account) => ({
      provider: account.provider,
      providerAccountId: account.providerAccountId,
      createdAt: account._creationTime,
      emailVerified: account.emailVerified,
      phoneVerified: account.phoneVerified,
    })),
    sessions: sessions.map(({ startedAt, expiresAt }) => ({
      startedAt,
      expiresAt,
    })),
    phones: listed.map(({ kept }) => kept),
    events: events.filter(({ tag }) => !tags.has(tag)),
  };
}

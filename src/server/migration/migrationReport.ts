import { internalActionGeneric, makeFunctionReference } from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  RegisteredAction,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { callOurs } from "../core/store/callOurs.js";
import type { AccountPage } from "./readAccounts.js";

/** Findings listed one by one. */
const MAX_LISTED = 1_000;

const vFinding = v.object({ accountId: v.string(), userId: v.string() });

/** Validator of {@link MigrationReport}. */
export const vMigrationReport = v.object({
  accounts: v.number(),
  unchanged: v.number(),
  toNormalize: v.number(),
  /** Groups of accounts with the same number, and their users; at most 1,000. */
  collisions: v.array(v.array(vFinding)),
  collisionCount: v.number(),
  /** Ids that are no number, with the reason; at most 1,000. They stay as they are. */
  unparsable: v.array(v.object({ ...vFinding.fields, reason: v.string() })),
  unparsableCount: v.number(),
  /** Unproved accounts of users with other ways to sign in. They stay as they are. */
  unprovedCount: v.number(),
  /** Accounts of providers that `from` does not name, whose ids look like numbers. */
  elsewhere: v.array(v.object({ provider: v.string(), accounts: v.number() })),
  /** What you should look at before you run the migration, in words. */
  notes: v.array(v.string()),
});

/** What a migration would do. */
export type MigrationReport = Infer<typeof vMigrationReport>;

export type ReportFunction = RegisteredAction<
  "internal",
  Record<string, never>,
  Promise<MigrationReport>
>;

/** The dry run: reads all accounts, writes nothing, and reports what a run would do. */
export function reportFunction(
  module: string,
  from: readonly string[],
): ReportFunction {
  const readAccounts = makeFunctionReference<
    "query",
    { cursor: string | null },
    AccountPage
  >(`${module}:readAccounts`);
  const ours = (ctx: Pick<GenericActionCtx<GenericDataModel>, "runQuery">) => ({
    call: async (args: { cursor: string | null }) =>
      await ctx.runQuery(readAccounts, args),
    nothing: { cursor: null },
    isMissing: `PhoneAuth: the report reads by a function readAccounts. Export it beside report, from convex/${module}.ts, or name the module that does.`,
  });
  return internalActionGeneric({
    args: {},
    returns: vMigrationReport,
    handler: async (ctx): Promise<MigrationReport> => {
      const report: MigrationReport = {
        accounts: 0,
        unchanged: 0,
        toNormalize: 0,
        collisions: [],
        collisionCount: 0,
        unparsable: [],
        unparsableCount: 0,
        unprovedCount: 0,
        elsewhere: [],
        notes: [],
      };
      const elsewhere = new Map<string, number>();
      const holders = new Map<string, Infer<typeof vFinding>[]>();
      let cursor: string | null = null;
      do {
        const page = (await callOurs(ours(ctx), { cursor })) as AccountPage;
        for (const { accountId, userId, changed, read } of page.accounts) {
          report.accounts += 1;
          if ("phone" in read) {
            const group = holders.get(read.phone) ?? [];
            group.push({ accountId, userId });
            holders.set(read.phone, group);
            report[changed ? "toNormalize" : "unchanged"] += 1;
          } else if (read.outcome === "unparsable") {
            report.unparsableCount += 1;
            const finding = { accountId, userId, reason: read.reason };
            if (report.unparsable.length < MAX_LISTED)
              report.unparsable.push(finding);
          } else report.unprovedCount += 1;
        }
        for (const provider of page.elsewhere)
          elsewhere.set(provider, (elsewhere.get(provider) ?? 0) + 1);
        cursor = page.cursor;
      } while (cursor !== null);
      const collisions = [...holders.values()].filter(
        (group) => group.length > 1,
      );
      report.collisionCount = collisions.length;
      report.collisions = collisions.slice(0, MAX_LISTED);
      report.elsewhere = [...elsewhere].map(([provider, accounts]) => ({
        provider,
        accounts,
      }));
      report.notes = notesOn(report, from);
      return report;
    },
  });
}

function notesOn(
  { accounts, elsewhere }: MigrationReport,
  from: readonly string[],
): string[] {
  const named = ["phone", ...from].map((id) => `"${id}"`).join(", ");
  const none =
    accounts === 0 ? [`There is no account of provider ${named}.`] : [];
  const other = elsewhere.map(
    ({ provider, accounts: count }) =>
      `Accounts of provider "${provider}" look like numbers (${count}). ` +
      `If it was your phone provider, write from: [${[...from, provider]
        .map((id) => `"${id}"`)
        .join(", ")}].`,
  );
  return [...none, ...other];
}

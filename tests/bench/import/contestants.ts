import { authTables, createAccount } from "@convex-dev/auth/server";
import { operatorFunctions } from "../../../src/server/admin/index.js";
import {
  actionGeneric,
  componentsGeneric,
  defineSchema,
  makeFunctionReference,
  mutationGeneric,
} from "convex/server";
import type {
  FunctionReference,
  GenericActionCtx,
  GenericDataModel,
} from "convex/server";
import { v } from "convex/values";
import { convexTest } from "convex-test";
import type { ComponentApi } from "../../../src/component/_generated/component.js";
import { PhoneAuth } from "../../../src/server/core/PhoneAuth.js";
import { convexAuth } from "../../../src/server/core/convexAuth/convexAuth.js";
import type { ImportStatus } from "../../../src/server/imports/importTypes.js";
import type { SenderArgs } from "../../../src/server/options/appFunctions.js";
import component from "../../../src/test.js";
import * as stockAuth from "../../fixtures/stock/auth.js";

export type Row = { phone: string; profile: { name: string } };

/** One way to make users of a list of phone numbers. */
export interface Contestant {
  t: Engine;
  /** Registers all rows, and returns when the last is done. */
  register: (rows: Row[]) => Promise<void>;
}

const schema = defineSchema(authTables);
const module = (exports: object) => async () => exports;

const componentModules = Object.fromEntries(
  await Promise.all(
    Object.entries(component.modules).map(
      async ([path, load]) => [path, module((await load()) as object)] as const,
    ),
  ),
);

export type Engine = ReturnType<typeof convexTest>;

/** Runs what was scheduled until it has had its effect. */
async function runUntil(
  t: Engine,
  isDone: () => Promise<boolean>,
): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await t.finishInProgressScheduledFunctions();
  } while (!(await isDone()));
}

/** A background import, reported row by row. */
function ours(): Contestant {
  const { phoneAuth } = componentsGeneric() as unknown as {
    phoneAuth: ComponentApi;
  };
  const sender = makeFunctionReference("sms:send") as unknown;
  const phone = new PhoneAuth(phoneAuth, {
    signUp: "registered",
    sender: sender as FunctionReference<"action", "internal", SenderArgs, null>,
  });
  const t = convexTest({
    schema,
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(convexAuth({ providers: [phone.provider()] })),
      "./registration.js": module(operatorFunctions(phone)),
    },
  });
  t.registerComponent("phoneAuth", component.schema, componentModules);
  const start = makeFunctionReference<
    "mutation",
    { rows: Row[] },
    { importId: string }
  >("registration:startImport");
  const status = makeFunctionReference<
    "query",
    { importId: string },
    ImportStatus | null
  >("registration:importStatus");
  return {
    t,
    register: async (rows) => {
      const { importId } = await t.mutation(start, { rows });
      await runUntil(
        t,
        async () => (await t.query(status, { importId }))?.state === "done",
      );
    },
  };
}

const vRow = v.object({
  phone: v.string(),
  profile: v.object({ name: v.string() }),
});

/** Convex Auth's own function, as its documentation calls it: from an action. */
async function createOne(
  ctx: GenericActionCtx<GenericDataModel>,
  { phone, profile }: Row,
): Promise<void> {
  await createAccount(ctx, {
    provider: "phone",
    account: { id: phone },
    profile: { phone, ...profile },
  });
}

function createStock(): Engine {
  return convexTest({
    schema,
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(stockAuth),
      "./seed.js": module({
        all: actionGeneric({
          args: { rows: v.array(vRow) },
          handler: async (
            ctx: GenericActionCtx<GenericDataModel>,
            { rows }: { rows: Row[] },
          ) => {
            for (const row of rows) await createOne(ctx, row);
          },
        }),
        schedule: mutationGeneric({
          args: { rows: v.array(vRow) },
          handler: async (ctx, { rows }) => {
            for (const row of rows) await ctx.scheduler.runAfter(0, ONE, row);
          },
        }),
        one: actionGeneric({ args: vRow, handler: createOne }),
      }),
    },
  });
}

const ALL = makeFunctionReference<"action", { rows: Row[] }>("seed:all");
const ONE = makeFunctionReference<"action", Row>("seed:one");
const SCHEDULE = makeFunctionReference<"mutation", { rows: Row[] }>(
  "seed:schedule",
);

/** Actions one mutation may schedule, by Convex's limits. */
const SCHEDULED_PER_MUTATION = 1_000;

function createAccountPerRow(): Contestant {
  const t = createStock();
  const register = async (rows: Row[]) => {
    await t.action(ALL, { rows });
  };
  return { t, register };
}

function actionPerRow(): Contestant {
  const t = createStock();
  return {
    t,
    register: async (rows) => {
      for (let at = 0; at < rows.length; at += SCHEDULED_PER_MUTATION) {
        const some = rows.slice(at, at + SCHEDULED_PER_MUTATION);
        await t.mutation(SCHEDULE, { rows: some });
      }
      await runUntil(t, async () => (await countAccounts(t)) === rows.length);
    },
  };
}

export async function countAccounts(t: Engine): Promise<number> {
  return await t.run(
    async (ctx) => (await ctx.db.query("authAccounts").collect()).length,
  );
}

export const CONTESTANTS = {
  ours,
  createAccount: createAccountPerRow,
  scheduled: actionPerRow,
};
export type Name = keyof typeof CONTESTANTS;

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Workpool } from "@convex-dev/workpool";
import {
  actionGeneric,
  componentsGeneric,
  defineSchema,
  defineTable,
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
} from "convex/server";
import type { FunctionReference, SchemaDefinition } from "convex/server";
import { v } from "convex/values";
import { convexTest } from "convex-test";
import { instrument } from "../../attacks/instruments.js";
import type { Contender } from "./contender.js";
import type { Vendor } from "./vendor.js";

/** The published code of a component, which its package does not export for Node. */
async function loadComponent(packageName: string) {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`${packageName}/package.json`);
  const folder = join(dirname(manifest), "dist/component");
  const load = async (file: string) =>
    (await import(
      /* @vite-ignore */ pathToFileURL(join(folder, file)).href
    )) as object;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith(".js") && !file.endsWith(".config.js"))
      .map(async (file) => [`./${file}`, await load(file)] as const),
  );
  const { default: schema } = (await load("schema.js")) as {
    default: SchemaDefinition<Record<string, never>, boolean>;
  };
  return {
    schema,
    modules: Object.fromEntries(
      modules.map(([path, module]) => [path, () => Promise.resolve(module)]),
    ),
  };
}

const workpoolComponent = await loadComponent("@convex-dev/workpool");
const batchWorkerComponent = await loadComponent("@convex-dev/batch-worker");

const internalFunction = <Kind extends "action" | "mutation">(name: string) =>
  makeFunctionReference(name) as unknown as FunctionReference<Kind, "internal">;

const module = (exports: object) => () => Promise.resolve(exports);

/**
 * The least an app does that leaves the retries to the pool: a message is claimed before it is
 * sent, and what became of it is recorded, one document read and written each time.
 */
export function createWorkpoolRetries(vendor: Vendor): Contender {
  const { workpool } = componentsGeneric() as unknown as {
    workpool: ConstructorParameters<typeof Workpool>[0];
  };
  const pool = new Workpool(workpool, {
    maxParallelism: 50,
    logLevel: "ERROR",
    retryActionsByDefault: true,
    defaultRetryBehavior: { maxAttempts: 8, initialBackoffMs: 2_000, base: 2 },
  });
  const id = v.id("messages");
  const functions = {
    begin: mutationGeneric({
      args: { to: v.string() },
      handler: async (ctx, { to }) => {
        const messageId = await ctx.db.insert("messages", {
          to,
          status: "queued",
        });
        await pool.enqueueAction(
          ctx,
          internalFunction<"action">("sms:send"),
          { id: messageId },
          {
            onComplete: internalFunction<"mutation">("sms:finish"),
            context: { id: messageId },
          },
        );
      },
    }),
    send: actionGeneric({
      args: { id },
      handler: async (ctx, args) => {
        const to = (await ctx.runMutation(
          internalFunction<"mutation">("sms:claim"),
          args,
        )) as string;
        if (!vendor.takes(to)) throw new Error("The vendor is busy.");
      },
    }),
    claim: internalMutationGeneric({
      args: { id },
      handler: async (ctx, args) => {
        await ctx.db.patch(args.id, { status: "sending" });
        const message = (await ctx.db.get(args.id)) as { to: string };
        return message.to;
      },
    }),
    finish: pool.defineOnComplete({
      context: v.object({ id }),
      handler: async (ctx, { context, result }) => {
        const status = result.kind === "success" ? "sent" : "failed";
        await ctx.db.patch(context.id, { status });
      },
    }),
  };
  const t = convexTest({
    schema: defineSchema({
      messages: defineTable({ to: v.string(), status: v.string() }),
    }),
    modules: {
      "./_generated/api.js": module({}),
      "./sms.js": module(functions),
    },
  });
  t.registerComponent(
    "workpool",
    workpoolComponent.schema,
    workpoolComponent.modules,
  );
  t.registerComponent(
    "workpool/batchWorker",
    batchWorkerComponent.schema,
    batchWorkerComponent.modules,
  );
  const watch = instrument(t);
  const begin = makeFunctionReference<"mutation", { to: string }>("sms:begin");
  return {
    name: "@convex-dev/workpool 0.4.12",
    watch,
    settle: async () => await t.finishInProgressScheduledFunctions(),
    begin: async (to) => void (await t.mutation(begin, { to })),
    isBeginning: ({ name }) => name === "sms:begin",
    open: () =>
      watch
        .table("messages")
        .filter(({ fields }) => fields["status"] !== "sent").length,
  };
}

import { adminFunctions } from "convex-phone-auth/admin";
import type { Access, AdminCall } from "convex-phone-auth/admin";
import { makeFunctionReference } from "convex/server";
import type { GenericQueryCtx } from "convex/server";
import type { DataModel } from "../../convex/_generated/dataModel";
import { phoneAuthError } from "../../src/errors";
import { afterEach, expect, it, vi } from "vitest";
import { ADMIN_PHONE, createApp, failure, signIn } from "../helpers/app";
import { instrument } from "../attacks/instruments";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

type Answer = (
  call: AdminCall,
  ctx: GenericQueryCtx<DataModel>,
) => Promise<string | null> | string | null;

/** An app that exports some of the functions, and asks `authorize` about them. */
async function createModule(authorize: Answer) {
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const { listUsers, setBlocked, erase, access } = adminFunctions(phone, {
      authorize: async (ctx, call) => await authorize(call, ctx),
      module: "desk",
    });
    return { listUsers, setBlocked, erase, access };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  const path = makeFunctionReference<"query", { userId?: string }, Access>(
    "desk:access",
  );
  return { t, path };
}

/** The same, as its callers see it. */
async function createDesk(authorize: Answer) {
  const { t, path } = await createModule(authorize);
  return async (args: { userId?: string }) => await t.query(path, args);
}

it("A2: a caller hears what the app exports and authorize allows, and who they are", async () => {
  const access = await createDesk(() => "clerk");
  expect(await access({})).toEqual({
    actorId: "clerk",
    may: ["listUsers", "setBlocked", "erase"],
  });
  const onlyLists = await createDesk(({ name }) =>
    name === "listUsers" ? "clerk" : null,
  );
  expect(await onlyLists({})).toEqual({ actorId: "clerk", may: ["listUsers"] });
});

it("A2: authorize is asked with the person in question, and may keep them from an act", async () => {
  const access = await createDesk(({ name, args }) =>
    name === "erase" && args["userId"] === "boss" ? null : "clerk",
  );
  expect(await access({ userId: "boss" })).toMatchObject({
    may: ["listUsers", "setBlocked"],
  });
  expect(await access({ userId: "other" })).toMatchObject({
    may: ["listUsers", "setBlocked", "erase"],
  });
});

it("A2: whoever may do nothing is refused", async () => {
  const nobody = await createDesk(() => null);
  expect(await failure(nobody({}))).toMatchObject({ code: "not_allowed" });
  const thrown = await createDesk(() => {
    throw phoneAuthError("not_allowed");
  });
  expect(await failure(thrown({}))).toMatchObject({ code: "not_allowed" });
});

it("A2: authorize is asked once where it does not look at what is called, and else once for each", async () => {
  let asked = 0;
  const alike = await createDesk(() => {
    asked += 1;
    return "clerk";
  });
  expect(await alike({})).toMatchObject({
    may: ["listUsers", "setBlocked", "erase"],
  });
  expect(asked).toBe(1);
  asked = 0;
  const byPerson = await createDesk(({ args }) => {
    asked += 1;
    return args["userId"] === "boss" ? null : "clerk";
  });
  await byPerson({ userId: "other" });
  expect(asked).toBe(3);
});

it("A2: what authorize reads by id and asks of other queries is asked once for all functions", async () => {
  const { requireAdmin } = await import("convex-phone-auth");
  const asked: string[] = [];
  const { t, path } = await createModule(async ({ name }, ctx) => {
    asked.push(name);
    const { phone } = await import("../../convex/phone");
    return await requireAdmin(phone, ctx);
  });
  const admin = await signIn(t, ADMIN_PHONE);
  const { record } = instrument(t);
  const { result, recording } = await record(() => admin.as.query(path, {}));
  expect(result).toMatchObject({ may: asked });
  expect(asked).toEqual(["listUsers", "setBlocked", "erase"]);
  expect(recording.runs.map(({ name }) => name)).toEqual([
    "desk:access",
    "phoneAuth/people/blocks:isBlocked",
    "phoneAuth/people/proofs:listProved",
  ]);
  const byId = ["users", "authSessions"];
  const read = recording.tablesRead.filter((table) => byId.includes(table));
  expect(read.sort()).toEqual(byId.sort());
});

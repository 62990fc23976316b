import { adminFunctions } from "convex-phone-auth/admin";
import type { AdminCall } from "convex-phone-auth/admin";
import { phoneAuthError } from "../../src/errors";
import { afterEach, expect, it, vi } from "vitest";
import { createApp, failure } from "../helpers/app";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** An app that exports some of the functions, and asks `authorize` about them. */
async function createDesk(authorize: (call: AdminCall) => string | null) {
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const { listUsers, setBlocked, erase, access } = adminFunctions(phone, {
      authorize: async (_, call) => Promise.resolve(authorize(call)),
      module: "desk",
    });
    return { listUsers, setBlocked, erase, access };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  return async (args: { userId?: string }) => {
    const runner = t as unknown as Record<
      string,
      (path: object, args: object) => Promise<unknown>
    >;
    const path = { componentPath: "", udfPath: "desk:access" };
    return await runner["queryFromPath"]?.(path, args);
  };
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

import { afterEach, describe, expect, it, vi } from "vitest";
import { adminFunctions } from "convex-phone-auth/admin";
import { createApp, failure, signIn } from "../helpers/app";
import { instrument } from "../attacks/instruments";
import type { AdminCall } from "convex-phone-auth/admin";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const ADA = "+14155552671";

type Authorize = (ctx: unknown, call: AdminCall) => Promise<never>;

/** The reference backend, with another page behind an `authorize` of one's own. */
async function createDesk(authorize: Authorize) {
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const options = { authorize, module: "desk" };
    return { ...adminFunctions(phone, options) };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  const call = async (
    kind: "query" | "mutation" | "action",
    name: string,
    args: object,
  ) => {
    const runner = t as unknown as Record<
      string,
      (path: object, args: object) => Promise<unknown>
    >;
    const path = { componentPath: "", udfPath: `desk:${name}` };
    return await runner[`${kind}FromPath`]?.(path, args);
  };
  return { t, call, watch: instrument(t) };
}

const answers: [string, Authorize][] = [
  ["throws", async () => Promise.reject(new Error("no"))],
  ["answers undefined", async () => undefined as never],
  ["answers null", async () => null as never],
  ["answers false", async () => false as never],
  ["answers true, which names nobody", async () => true as never],
  ["answers nothing but an empty id", async () => "" as never],
];

describe("functions behind authorize", () => {
  it.each(answers)("A2: do nothing when it %s", async (_, authorize) => {
    const { t, call, watch } = await createDesk(authorize);
    const { userId } = await signIn(t, ADA);
    const storageId = await t.run((ctx) => ctx.storage.store(new Blob(["x"])));
    const before = watch.rows();
    for (const attempt of [
      () => call("mutation", "removeUser", { userId }),
      () => call("mutation", "register", { phone: "+14155552672" }),
      () => call("query", "findUser", { phone: ADA }),
      () => call("action", "startFileImport", { storageId }),
    ])
      await expect(attempt()).rejects.toThrow(/not_allowed|^no$/);
    expect(watch.rows()).toEqual(before);
  });

  it("A8: tell it what is asked for, so that it can set a ceiling", async () => {
    const seen: AdminCall[] = [];
    const { phoneAuthError } = await import("convex-phone-auth/errors");
    const { call } = await createDesk(async (_ctx, asked) => {
      seen.push(asked);
      const { profile } = asked.args as { profile?: { name?: string } };
      if (profile?.name === "admin") throw phoneAuthError("not_allowed");
      return "clerk" as never;
    });
    const register = async (name: string) =>
      await call("mutation", "register", { phone: ADA, profile: { name } });
    expect(await failure(register("admin"))).toMatchObject({
      code: "not_allowed",
    });
    expect(await register("Ada")).toMatchObject({ status: "created" });
    expect(seen.map(({ name }) => name)).toEqual(["register", "register"]);
    expect(await call("query", "listEvents", {})).toMatchObject([
      { type: "registered", actorId: "clerk" },
    ]);
    expect(
      await call("mutation", "updateUser", { userId: await idOf() }),
    ).toEqual({ changed: false });

    async function idOf(): Promise<string> {
      const user = (await call("query", "findUser", { phone: ADA })) as {
        _id: string;
      };
      return user._id;
    }
  });

  it("A1: cannot be made without it", async () => {
    await createApp();
    const { phone } = await import("../../convex/phone");
    for (const options of [{}, { authorize: undefined }])
      expect(() => adminFunctions(phone, options as never)).toThrow(
        /"authorize" is required/,
      );
  });
});

import { describe, expect, it } from "vitest";
import { actionGeneric, makeFunctionReference } from "convex/server";
import { accountMigration } from "convex-phone-auth/migration";
import * as stock from "../fixtures/stock/auth";
import { createApp, internal } from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const HINT =
  /^PhoneAuth: auth:store is Convex Auth's own\. Import convexAuth from "convex-phone-auth\/auth"/;

/** An action of the app, which registers somebody outside any transaction. */
const actions = async () => {
  const { phone } = await import("../../convex/phone");
  return {
    register: actionGeneric(
      async (ctx, registration: { phone: string }) =>
        await phone.register(ctx, registration),
    ),
  };
};
const registerInAction = makeFunctionReference<"action">("actions:register");

const withAuth = async (auth: object): Promise<App> =>
  await createApp(
    {},
    {},
    {
      "../../convex/auth.ts": async () => auth,
      "../../convex/actions.ts": actions,
    },
  );

/** What the call fails with, in the words of the error. */
async function messageOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error("The call did not fail.");
  return error.message;
}

const { store: _, ...withoutStore } = stock;

describe.each([
  ["is Convex Auth's own", stock],
  ["is not exported", withoutStore],
])("where auth:store %s", (_, auth) => {
  it("G5: a registration in a mutation says what to do, and repeats no number", async () => {
    const t = await withAuth(auth);
    const call = t.mutation(internal.registration.register, { phone: ADA });
    expect(await messageOf(call)).toMatch(HINT);
    await expect(call).rejects.not.toThrow("4155552671");
  });

  it("G5: a registration in an action does too", async () => {
    const t = await withAuth(auth);
    const call = t.action(registerInAction, { phone: ADA });
    expect(await messageOf(call)).toMatch(HINT);
  });
});

it("a report of account ids needs no switch: it reads, and changes nothing", async () => {
  const t = await createApp(
    {},
    {},
    {
      "../../convex/auth.ts": async () => stock,
      "../../convex/migrations.ts": async () => {
        const { phone } = await import("../../convex/phone");
        const { report, readAccounts } = accountMigration(phone);
        return { report, readAccounts };
      },
    },
  );
  const report = makeFunctionReference<"action">("migrations:report");
  expect(await t.action(report, {})).toMatchObject({ accounts: 0 });
});

describe("where auth:store is ours", () => {
  it("an error of its own goes on as it is", async () => {
    const t = await createApp({}, {}, { "../../convex/actions.ts": actions });
    const args = { phone: 5 };
    expect(await messageOf(t.action(registerInAction, args))).toMatch(
      /^Validator error/,
    );
  });
});

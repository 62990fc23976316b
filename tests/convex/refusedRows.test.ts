import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import { api, createApp, internal, signIn } from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const BOB = "+14155552672";
const TESTER = "+12025550143";
const CODE = "471852";

/** A name is text, which the schema says. */
const BAD = { name: 7 };

async function registerBadly(t: App, row: { phone: string; userId?: never }) {
  const rows = [{ ...row, profile: BAD }, { phone: BOB }];
  return await t.mutation(internal.registration.registerMany, { rows });
}

const REFUSED = [
  { ok: false, error: { code: "invalid_input", reason: "profile" } },
  { ok: true, phone: BOB, status: "created" },
];

const accountOf = (t: App, phone: string) =>
  instrument(t)
    .table("authAccounts")
    .filter(({ fields }) => fields["providerAccountId"] === phone);

describe("a row that the schema refuses changes nothing", () => {
  it("of an account left behind", async () => {
    const t = await createApp();
    const { userId } = await signIn(t, ADA);
    await t.run((ctx) => ctx.db.delete(userId as never));
    const before = accountOf(t, ADA);
    expect(before).toHaveLength(1);
    expect(await registerBadly(t, { phone: ADA })).toMatchObject(REFUSED);
    expect(accountOf(t, ADA)).toEqual(before);
    const events = instrument(t).table("events");
    expect(events.map(({ fields }) => fields.type)).not.toContain(
      "orphan_account",
    );
  });

  it("of a test number: its session stays, and it is as unproved as before", async () => {
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const testNumbers = {
      codes: { [TESTER]: CODE },
      until: until.slice(0, 10),
    };
    const t = await createApp({}, { testNumbers });
    const provider = "phone";
    const params = { phone: TESTER };
    await t.action(api.auth.signIn, { provider, params });
    await t.action(api.auth.signIn, {
      provider,
      params: { ...params, code: CODE },
    });
    const state = () => [
      accountOf(t, TESTER),
      instrument(t).table("authSessions"),
    ];
    const before = state();
    expect(before.flat()).toHaveLength(2);
    expect(await registerBadly(t, { phone: TESTER })).toMatchObject(REFUSED);
    expect(state()).toEqual(before);
    await t.mutation(internal.registration.register, { phone: TESTER });
    expect(state()[1]).toEqual([]);
  });

  it("of a user who was to get a number", async () => {
    const t = await createApp();
    const userId = await t.run((ctx) => ctx.db.insert("users", {}));
    const row = { phone: ADA, userId: userId as never };
    expect(await registerBadly(t, row)).toMatchObject(REFUSED);
    expect(accountOf(t, ADA)).toEqual([]);
    const user = await t.run((ctx) => ctx.db.get("users", userId));
    expect(user?.phone).toBeUndefined();
  });
});

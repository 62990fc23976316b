import { describe, expect, it } from "vitest";
import { recordOptOut } from "convex-phone-auth/messages";
import type { Id } from "../../convex/_generated/dataModel";
import { api, createApp, failure, signIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { ADA, BOB, createOffice, useOffices } from "./office";

useOffices();

/** A number of a country the app served once, and a landline it took once. */
const LONDON = "+447911123456";
const LANDLINE = "+442079460018";
/** What a numbering plan has taken back: an account has it as its id, and no reading gives it. */
const WITHDRAWN = "+44123456";

/** Somebody who proved a number in former times. */
async function createFormerUser(t: App, phone: string) {
  return await t.run(async (ctx) => {
    const phoneVerificationTime = Date.now();
    const userId = await ctx.db.insert("users", {
      phone,
      phoneVerificationTime,
    });
    await ctx.db.insert("authAccounts", {
      userId,
      provider: "phone",
      providerAccountId: phone,
      phoneVerified: phone,
    });
    return userId;
  });
}

const createServing = async () => await createOffice({}, { countries: ["US"] });

describe.each([
  ["a country no longer served", LONDON, "07911 123456"],
  ["a line no longer accepted", LANDLINE, "020 7946 0018"],
])("a number of %s", (_, phone, spelling) => {
  const spelled = { phone: spelling, defaultCountry: "GB" };

  it("is found, in any spelling, by page, by search and by the backend", async () => {
    const { t, as } = await createServing();
    const userId = await createFormerUser(t, phone);
    const person = { _id: userId };
    expect(await as.query(api.admin.findUser, { phone })).toMatchObject(person);
    expect(await as.query(api.admin.findUser, spelled)).toMatchObject(person);
    const paginationOpts = { numItems: 5, cursor: null };
    const found = await as.query(api.admin.listUsers, {
      paginationOpts,
      search: phone,
    });
    expect(found.page).toMatchObject([person]);
    const { phone: ours } = await import("../../convex/phone");
    await t.run(async (ctx) => {
      expect(await ours.findUser(ctx, { phone })).toMatchObject(person);
    });
  });

  it("A6: is unlocked, and its events are listed", async () => {
    const { t, as } = await createServing();
    const userId = await createFormerUser(t, phone);
    await as.mutation(api.admin.unlock, spelled);
    expect(await as.query(api.admin.listEvents, { phone })).toMatchObject([
      { type: "admin.unlocked", userId },
    ]);
  });

  it("is released by name", async () => {
    const { t, as } = await createServing();
    const userId = await createFormerUser(t, phone);
    const release = { userId, ...spelled };
    expect(await as.mutation(api.admin.releasePhone, release)).toEqual({
      phone,
    });
  });

  it("is registered, attached and handed on to nobody", async () => {
    const { t, as, register } = await createServing();
    const userId = await register(ADA);
    const londoner = await createFormerUser(t, phone);
    const refused = await Promise.all([
      failure(as.mutation(api.admin.register, { phone })),
      failure(as.mutation(api.admin.changePhone, { userId, phone })),
      failure(as.mutation(api.admin.attachPhone, { userId, phone })),
      failure(as.mutation(api.admin.transferPhone, { userId: londoner })),
    ]);
    const code = phone === LONDON ? "country_not_allowed" : "invalid_phone";
    expect(refused.map((error) => error.code)).toEqual(Array(4).fill(code));
    expect(await as.query(api.admin.findUser, { phone })).toMatchObject({
      _id: londoner,
    });
  });

  it("G7: is erased with its user", async () => {
    const { t, as } = await createServing();
    const userId = await createFormerUser(t, phone);
    await as.mutation(api.admin.erase, spelled);
    expect(await as.query(api.admin.findUser, { phone })).toBeNull();
    expect(await t.run((ctx) => ctx.db.get("users", userId))).toBeNull();
  });

  it("keeps the opt-out of its holder", async () => {
    const { t, as } = await createServing();
    const { phone: ours } = await import("../../convex/phone");
    await t.run((ctx) => recordOptOut(ours, ctx, { phone, optedOut: true }));
    expect(await as.query(api.admin.listEvents, { phone })).toMatchObject([
      { type: "opted_out" },
    ]);
  });
});

it("L14: a session's proof is read in any spelling, and of a country no longer served", async () => {
  const t = await createApp();
  const { as, userId } = await signIn(t, LONDON);
  const { phone: ours } = await import("../../convex/phone");
  const hasProved = (phones: string[], of = userId) =>
    as.run((ctx) => ours.hasProved(ctx, of as Id<"users">, phones));
  expect(await hasProved([LONDON])).toBe(true);
  expect(await hasProved(["junk", "+44 7911 123456"])).toBe(true);
  expect(await hasProved([BOB, "junk"])).toBe(false);
  const bob = await signIn(t, BOB);
  expect(await hasProved([LONDON], bob.userId)).toBe(false);
});

describe("a number that no plan has any more", () => {
  it("is found as it is written in its account, and in no other spelling", async () => {
    const { t, as } = await createOffice();
    const userId = await createFormerUser(t, WITHDRAWN);
    const find = (phone: string) => as.query(api.admin.findUser, { phone });
    expect(await find(WITHDRAWN)).toMatchObject({ _id: userId });
    expect(await find("+44 123456")).toBeNull();
    await as.mutation(api.admin.erase, { phone: WITHDRAWN });
    expect(await find(WITHDRAWN)).toBeNull();
  });

  it("is a mistake where nobody has it", async () => {
    const { as } = await createOffice();
    for (const phone of ["+441234", WITHDRAWN])
      expect(
        await failure(as.mutation(api.admin.erase, { phone })),
      ).toMatchObject({ code: "invalid_phone" });
  });
});

it("A7: a further number finds its person, and tells nothing of the first one", async () => {
  const { t, as, register } = await createOffice();
  const userId = await register(ADA);
  await as.mutation(api.admin.attachPhone, { userId, phone: BOB });
  const find = async (phone: string) =>
    (await as.query(api.admin.findUser, { phone }))?.["phone"];
  expect(await find(BOB)).toBe("US ···71");
  expect(await find(ADA)).toBe(ADA);
  await signIn(t, BOB);
  expect([await find(ADA), await find(BOB)]).toEqual(["US ···72", BOB]);
});

describe("the last four digits", () => {
  it("A6 A7: find people masked, a thousand numbers a call, and are written down", async () => {
    const { t, as } = await createOffice();
    await t.run(async (ctx) => {
      for (let index = 0; index < 1_100; index += 1) {
        const phone = `+1212555${String(1_000 + index)}`;
        const userId = await ctx.db.insert("users", { phone });
        await ctx.db.insert("authAccounts", {
          userId,
          provider: "phone",
          providerAccountId: phone,
        });
      }
    });
    const digits = "2099";
    const first = await as.mutation(api.admin.findByLastDigits, { digits });
    expect(first).toMatchObject({ page: [], isDone: false });
    const cursor = first.continueCursor;
    const second = await as.mutation(api.admin.findByLastDigits, {
      digits,
      cursor,
    });
    expect(second).toMatchObject({
      page: [{ phone: "US ···99" }],
      isDone: true,
    });
    const events = await as.query(api.admin.listEvents, {
      types: ["admin.viewed"],
    });
    // Also the call that found nobody: whoever guesses is seen.
    expect(events).toMatchObject([
      { userId: second.page[0]?._id, detail: "last_digits" },
      { detail: "last_digits", tag: "" },
    ]);
    const three = as.mutation(api.admin.findByLastDigits, { digits: "209" });
    expect(await failure(three)).toMatchObject({ reason: "digits" });
  });
});

import { adminFunctions } from "convex-phone-auth/admin";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, createApp, failure, settle, signIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { instrument } from "./instruments";

useOffices();

const HOUR = 60 * 60 * 1000;
const DIGITS = "0123456789".split("");
const VICTIM = "+14155550173";

const eventsOf = (t: App, types: string[]) =>
  instrument(t)
    .table("events")
    .map(({ fields }) => fields)
    .filter(({ type }) => types.includes(String(type)));

/** What every list, count and filter says of whoever a text finds. */
const ORACLES: [
  string,
  (office: Office, search: string) => Promise<boolean>,
][] = [
  [
    "listUsers",
    async ({ as }, search) => {
      const paginationOpts = { numItems: 5, cursor: null };
      const call = { paginationOpts, search };
      return (await as.query(api.admin.listUsers, call)).page.length > 0;
    },
  ],
  [
    "listUsers by status",
    async ({ as }, search) => {
      const paginationOpts = { numItems: 5, cursor: null };
      const call = { paginationOpts, search, status: "registered" } as const;
      return (await as.query(api.admin.listUsers, call)).page.length > 0;
    },
  ],
  [
    "countUsers",
    async ({ as }, search) =>
      (await as.query(api.admin.countUsers, { search })).count > 0,
  ],
  [
    "findUser",
    async ({ as }, phone) =>
      (await as.query(api.admin.findUser, { phone })) !== null,
  ],
  [
    "listEvents",
    async ({ as }, phone) =>
      await as.query(api.admin.listEvents, { phone }).then(
        (events) => events.length > 0,
        () => false,
      ),
  ],
];

describe.each(ORACLES)("%s", (_, finds) => {
  it("A7: tells no masked number digit by digit, from either end", async () => {
    const office = await createOffice();
    await office.register(VICTIM, "Ada");
    let searches = 0;
    const told = async (text: string) => {
      searches += 1;
      return await finds(office, text);
    };
    const refuses = async (text: string) =>
      expect(await told(text), text).toBe(false);
    // Whatever is typed of it: its beginning, its end, its middle.
    for (let length = 1; length < VICTIM.length; length += 1)
      for (const digit of DIGITS)
        if (!VICTIM.startsWith(digit, length) || length < VICTIM.length - 1)
          await refuses(VICTIM.slice(0, length) + digit);
    // Ten digits are the whole of it, as somebody at home writes it.
    for (let length = 1; length < 9; length += 1) {
      for (const digit of DIGITS) await refuses(digit + VICTIM.slice(-length));
      await refuses(VICTIM.slice(1, -length));
      await refuses(VICTIM.slice(length, -1));
    }
    expect(searches).toBeGreaterThan(200);
    expect(await finds(office, VICTIM)).toBe(true);
  });
});

/** What a clerk may call, in a module of an app; anything else is refused. */
const DESK = ["listUsers", "countUsers", "getUser", "listEvents"];

async function createDesk(options: { looksPerHour?: number } = {}) {
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const authorize = async (_: object, { name }: { name: string }) =>
      Promise.resolve(DESK.includes(name) ? "clerk" : null);
    return { ...adminFunctions(phone, { authorize, ...options }) };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  await signIn(t, VICTIM);
  const runner = t as unknown as Record<
    string,
    (path: object, args: object) => Promise<unknown>
  >;
  const call = async (kind: string, name: string, args: object) => {
    const path = { componentPath: "", udfPath: `desk:${name}` };
    return await runner[`${kind}FromPath`]?.(path, args);
  };
  return { t, call };
}

describe("a clerk who may not find people by number", () => {
  it("A7: guesses no whole number by any list", async () => {
    const { call } = await createDesk();
    const paginationOpts = { numItems: 5, cursor: null };
    const search = VICTIM;
    expect(
      await call("query", "listUsers", { paginationOpts, search }),
    ).toMatchObject({ page: [] });
    expect(await call("query", "countUsers", { search })).toMatchObject({
      count: 0,
    });
    for (const [name, kind, args] of [
      ["findUser", "query", { phone: VICTIM }],
      ["listEvents", "query", { phone: VICTIM }],
      ["findByLastDigits", "mutation", { digits: VICTIM.slice(-4) }],
    ] as const) {
      const refused = call(kind, name, args);
      expect(await failure(refused), name).toMatchObject({
        code: "not_allowed",
      });
    }
  });
});

it("A7: a list of guesses, tried and not run, tells a clerk nobody's name", async () => {
  DESK.push("startImport", "importRows");
  const { t, call } = await createDesk();
  const rows = [{ phone: VICTIM }, { phone: BOB }];
  const started = await call("mutation", "startImport", { rows, dryRun: true });
  await settle(t);
  const { importId } = started as { importId: string };
  const seen = await call("query", "importRows", { importId });
  DESK.splice(4);
  expect(seen).toMatchObject([{ status: "existing" }, { status: "created" }]);
  expect(JSON.stringify(seen)).not.toMatch(/userId|claimedAt|name/);
  expect(eventsOf(t, ["import.started"])).toMatchObject([{ actorId: "clerk" }]);
});

describe("an administrator who sees enough", () => {
  beforeEach(() => {
    DESK.push("findByLastDigits", "showUser", "showUsers", "exportUser");
    return () => void DESK.splice(4);
  });

  const people = async (t: App, phones: string[]) => {
    const { phone: ours } = await import("../../convex/phone");
    const userIds = [];
    for (const phone of phones)
      userIds.push(
        (await t.run(async (ctx) => await ours.register(ctx, { phone })))
          .userId,
      );
    return userIds as Id<"users">[];
  };

  it("A11: is stopped within the hour, whichever way he looks, and seen", async () => {
    const { t, call } = await createDesk({ looksPerHour: 4 });
    const userIds = await people(t, [ADA, BOB]);
    const [userId] = userIds;
    await call("mutation", "showUser", { userId });
    await call("mutation", "findByLastDigits", { digits: "0000" });
    await call("mutation", "showUsers", { userIds });
    const looks: [string, object][] = [
      ["showUser", { userId }],
      ["showUsers", { userIds: [userId] }],
      ["exportUser", { userId }],
      ["findByLastDigits", { digits: "0000" }],
    ];
    const before = eventsOf(t, ["admin.viewed", "exported"]);
    expect(before).toHaveLength(4);
    for (const [name, args] of looks)
      expect(await failure(call("mutation", name, args)), name).toMatchObject({
        code: "too_many_requests",
        retryAfterMs: expect.any(Number) as number,
      });
    expect(eventsOf(t, ["admin.viewed", "exported"])).toEqual(before);
    vi.setSystemTime(Date.now() + HOUR + 1);
    expect(await call("mutation", "showUser", { userId })).toMatchObject({
      phone: ADA,
    });
  });

  it("A11: sees all that he asks for at once, or nothing of it", async () => {
    const { t, call } = await createDesk({ looksPerHour: 1 });
    const userIds = await people(t, [ADA, BOB]);
    const asked = call("mutation", "showUsers", { userIds });
    expect(await failure(asked)).toMatchObject({ code: "too_many_requests" });
    expect(eventsOf(t, ["admin.viewed"])).toEqual([]);
  });

  it("A6: leaves an event also where nobody has the digits", async () => {
    const { t, call } = await createDesk();
    await call("mutation", "findByLastDigits", { digits: "0000" });
    expect(eventsOf(t, ["admin.viewed"])).toMatchObject([
      { actorId: "clerk", detail: "last_digits", tag: "" },
    ]);
  });
});

it("A11: counts the rows of somebody else's import, and not those of one's own", async () => {
  const office = await createOffice({
    ADMIN_PHONES: "+12025550100,+12025550101",
  });
  const other = await signIn(office.t, "+12025550101");
  const rows = [{ phone: ADA }, { phone: BOB }];
  const { importId } = await office.as.mutation(api.admin.startImport, {
    rows,
  });
  await settle(office.t);
  for (const { as } of [office, other])
    await as.mutation(api.admin.showImportRows, { importId });
  expect(eventsOf(office.t, ["import.viewed"])).toMatchObject([
    { actorId: office.admin.userId, count: 0 },
    { actorId: other.userId, count: 2 },
  ]);
});

it.each([0, 0.5, 5_001, Number.NaN])(
  "A11: %s looks an hour are a mistake of the developer's",
  async (looksPerHour) => {
    const { phone } = await import("../../convex/phone");
    const authorize = async () => Promise.resolve("clerk");
    expect(() => adminFunctions(phone, { authorize, looksPerHour })).toThrow(
      /looksPerHour/,
    );
  },
);

import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import { ADMIN_PHONE, api, failure, signIn } from "../helpers/app";
import {
  ADA,
  BOB,
  createOffice,
  refusals,
  REFUSED,
  useOffices,
} from "./office";
import type { Office } from "./office";

useOffices();

type Args = { search?: string; status?: "registered" | "verified" | "blocked" };

const first = { numItems: 20, cursor: null };

async function names({ as }: Office, args: Args = {}) {
  const { page } = await as.query(api.admin.listUsers, {
    paginationOpts: first,
    ...args,
  });
  return page.map(({ name, phone }) => name ?? phone);
}

/** Every page, as a client asks for them. */
async function all({ as }: Office, args: Args, numItems: number) {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const result: {
      page: { name?: string }[];
      isDone: boolean;
      continueCursor: string;
    } = await as.query(api.admin.listUsers, {
      paginationOpts: { numItems, cursor },
      ...args,
    });
    expect(result.page.length).toBeLessThanOrEqual(numItems);
    found.push(...result.page.map(({ name }) => name ?? ""));
    cursor = result.isDone ? null : result.continueCursor;
  } while (cursor !== null);
  return found;
}

async function createPeople() {
  const office = await createOffice();
  const { as, register } = office;
  const ada = await register(ADA, "Ada Lovelace");
  const grace = await register("+447400123456", "Grace Hopper");
  const bob = await register(BOB, "Bob Ada-Smith");
  await as.mutation(api.admin.updateUser, {
    userId: ada,
    profile: { email: "Countess@example.com" },
  });
  await signIn(office.t, "+447400123456");
  return { ...office, ada, grace, bob };
}

describe("the list of people", () => {
  it("is narrowed to those registered, verified or blocked", async () => {
    const office = await createPeople();
    const { as, ada, grace } = office;
    expect(await names(office)).toEqual([
      "Bob Ada-Smith",
      "Grace Hopper",
      "Ada Lovelace",
      "US ···00",
    ]);
    expect(await names(office, { status: "registered" })).toEqual([
      "Ada Lovelace",
      "Bob Ada-Smith",
    ]);
    expect(await names(office, { status: "verified" })).toEqual([
      "Grace Hopper",
      "US ···00",
    ]);
    expect(await names(office, { status: "blocked" })).toEqual([]);
    for (const userId of [grace, ada])
      await as.mutation(api.admin.setBlocked, { userId, blocked: true });
    expect(await names(office, { status: "blocked" })).toEqual([
      "Ada Lovelace",
      "Grace Hopper",
    ]);
  });

  it.each([
    ["a number in any spelling", "(415) 555-2671", ["Ada Lovelace"]],
    ["an international number", "0044 7400 123456", ["Grace Hopper"]],
    ["the first digits of a number, which tell nobody", "415 555", []],
    ["a number without its last digit", ADA.slice(0, -1), []],
    ["a calling code", "+44 7", []],
    ["a word of the name", "lovelace", ["Ada Lovelace"]],
    ["the beginning of a word", "Hop", ["Grace Hopper"]],
    ["the beginning of an e-mail address", "Countess@", ["Ada Lovelace"]],
    ["the same without its @", "Count", ["Ada Lovelace"]],
    ["what nobody has", "Zuse", []],
    ["digits nobody has", "999", []],
    ["two digits, which are too few", "41", []],
    [
      "nothing but spaces",
      "  ",
      ["Bob Ada-Smith", "Grace Hopper", "Ada Lovelace", "US ···00"],
    ],
  ])("is searched by %s", async (_, search, expected) => {
    const office = await createPeople();
    expect(await names(office, { search })).toEqual(expected);
  });

  it("is searched and narrowed at once", async () => {
    const office = await createPeople();
    const { as, ada } = office;
    await as.mutation(api.admin.setBlocked, { userId: ada, blocked: true });
    const search = "Ada";
    const narrowed = (status: Args["status"]) =>
      names(office, { search, status });
    expect(await narrowed("blocked")).toEqual(["Ada Lovelace"]);
    expect(await narrowed("registered")).toEqual([
      "Ada Lovelace",
      "Bob Ada-Smith",
    ]);
    expect(await narrowed("verified")).toEqual([]);
  });

  it("A7: shows every person once, numbers masked, a page at a time", async () => {
    const office = await createOffice();
    const expected = [];
    for (let n = 10; n < 35; n++) {
      expected.push(`Person ${n}`);
      const userId = await office.register(`+141555526${n}`, `Person ${n}`);
      const blocked = true;
      await office.as.mutation(api.admin.setBlocked, { userId, blocked });
    }
    const forward = [...expected];
    const backward = expected.toReversed();
    expect(await all(office, { status: "blocked" }, 10)).toEqual(backward);
    expect(await all(office, { status: "registered" }, 10)).toEqual(forward);
    expect(await all(office, { search: "Person" }, 10)).toEqual(forward);
    expect((await all(office, {}, 10)).slice(0, -1)).toEqual(backward);
    const { page } = await office.as.query(api.admin.listUsers, {
      paginationOpts: first,
      search: "+14155552610",
    });
    expect(page).toHaveLength(1);
    expect(JSON.stringify(page)).not.toContain("+1415");
  });

  it("A2: is refused to everybody else", async () => {
    const office = await createOffice();
    expect(
      await refusals(office, (as) =>
        as.query(api.admin.listUsers, { paginationOpts: first }),
      ),
    ).toEqual(REFUSED);
  });

  it("costs the same with 100, 1,000 and 5,000 people", async () => {
    const office = await createOffice();
    const watch = instrument(office.t);
    const lists: Args[] = [
      {},
      { status: "registered" },
      { status: "verified" },
      { status: "blocked" },
      { search: "needle" },
      { search: "+44 7400 900001" },
      { search: "needle", status: "blocked" },
    ];
    const costs = [];
    let people = 0;
    for (const count of [100, 1_000, 5_000]) {
      seedPeople(watch, people, count);
      people = count;
      const cost = [];
      for (const args of lists) {
        const { recording } = await watch.record(
          async () => await names(office, args),
        );
        const outer = recording.runs.filter((run) => !run.nested);
        cost.push(
          outer.map(({ indexRanges, documentsRead }) => [
            indexRanges,
            documentsRead,
          ]),
        );
      }
      costs.push(cost);
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
    for (const [[, documentsRead = 0] = []] of costs[0] ?? [])
      expect(documentsRead).toBeLessThan(100);
    // A search that everybody matches stops at its first matches.
    const { recording } = await watch.record(
      async () => await names(office, { search: "Hay" }),
    );
    expect(recording.runs[0]?.documentsRead).toBeLessThan(500);
  });
});

/** Every third of them verified, every fourth blocked; three needles at the start. */
function seedPeople(
  watch: ReturnType<typeof instrument>,
  from: number,
  to: number,
): void {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  const phoneOf = (n: number) =>
    `+447400${String((n < 3 ? 900_000 : 100_000) + n)}`;
  const userIds = watch.seed(
    "",
    "users",
    numbers.map((n) => ({
      phone: phoneOf(n),
      name: n < 3 ? `Needle ${n}` : `Hay ${n}`,
      ...(n % 3 === 0 ? { phoneVerificationTime: 1_800_000_000_000 + n } : {}),
    })),
  );
  watch.seed(
    "",
    "authAccounts",
    userIds.map((userId, i) => ({
      userId,
      provider: "phone",
      providerAccountId: phoneOf(numbers[i] ?? 0),
    })),
  );
  const blocked = userIds.filter((_, i) => (numbers[i] ?? 0) % 4 === 0);
  watch.seed(
    "phoneAuth",
    "blocks",
    blocked.map((userId) => ({ userId })),
  );
}

describe("events", () => {
  it("are narrowed by type, by user, and by number", async () => {
    const office = await createPeople();
    const { as, ada, admin } = office;
    await as.mutation(api.admin.setBlocked, { userId: ada, blocked: true });
    const list = async (args: object) =>
      (await as.query(api.admin.listEvents, args)).map(({ type }) => type);
    expect(await list({ types: ["blocked", "updated"] })).toEqual([
      "blocked",
      "updated",
    ]);
    expect(await list({ userId: ada })).toEqual([
      "blocked",
      "updated",
      "registered",
    ]);
    expect(await list({ userId: ada, types: ["registered"] })).toEqual([
      "registered",
    ]);
    expect(await list({ phone: ADA, types: ["updated"] })).toEqual(["updated"]);
    expect(await list({ phone: ADMIN_PHONE, types: ["redeem_ok"] })).toEqual([
      "redeem_ok",
    ]);
    expect(await list({ userId: admin.userId, types: [] })).toEqual([]);
    const many = Array.from({ length: 11 }, () => "start" as const);
    expect(
      await failure(as.query(api.admin.listEvents, { types: many })),
    ).toMatchObject({ code: "invalid_input", reason: "types" });
  });

  it("of several types come in one order, page by page", async () => {
    const office = await createPeople();
    const types = ["start", "sent", "registered", "redeem_ok"] as const;
    const page = async (before?: number) =>
      await office.as.query(api.admin.listEvents, {
        types: [...types],
        limit: 3,
        before,
      });
    const seen: string[] = [];
    let events = await page();
    while (events.length > 0) {
      seen.push(...events.map(({ type }) => type));
      events = await page(events.at(-1)?._creationTime);
    }
    expect(seen).toEqual([
      "redeem_ok",
      "sent",
      "start",
      "registered",
      "registered",
      "registered",
      "redeem_ok",
      "sent",
      "start",
    ]);
  });
});

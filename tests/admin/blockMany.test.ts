import { adminFunctions } from "convex-phone-auth/admin";
import type { AdminCall, BlockingResult } from "convex-phone-auth/admin";
import { makeFunctionReference } from "convex/server";
import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { instrument } from "../attacks/instruments";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  settle,
  signIn,
} from "../helpers/app";
import { ADA, BOB, CAROL, createOffice, goneUser, useOffices } from "./office";

useOffices();

const statuses = (results: readonly BlockingResult[]) =>
  results.map(({ status }) => status);

it("A6: blocks many at once, ends their sessions, and says of each what it came to", async () => {
  const office = await createOffice({
    ADMIN_PHONES: `${ADMIN_PHONE},${CAROL}`,
  });
  const { t, as, admin } = office;
  const ada = await signIn(t, ADA);
  const bob = await office.register(BOB);
  const carol = await office.register(CAROL);
  const userIds = [
    ada.userId as Id<"users">,
    bob,
    admin.userId as Id<"users">,
    carol,
    await goneUser(office),
    bob,
  ];
  const set = async (blocked: boolean) =>
    statuses(
      await as.mutation(api.admin.setBlockedMany, {
        userIds,
        blocked,
        reason: "a list of spammers",
      }),
    );
  expect(await set(true)).toEqual([
    "changed",
    "changed",
    "yourself",
    "administrator",
    "no_user",
    "unchanged",
  ]);
  await settle(t);
  expect(await ada.as.query(api.users.viewer, {})).toBeNull();
  const events = await as.query(api.admin.listEvents, { types: ["blocked"] });
  expect(events.map(({ userId }) => userId)).toEqual([bob, ada.userId]);
  expect(events[0]).toMatchObject({
    actorId: admin.userId,
    detail: "a list of spammers",
  });
  // Whoever is not blocked may be named when blocks are lifted.
  expect(await set(false)).toEqual([
    "changed",
    "changed",
    "unchanged",
    "unchanged",
    "no_user",
    "unchanged",
  ]);
});

it("A2: authorize is asked about each of many as of one, and whom it keeps is left alone", async () => {
  const asked: AdminCall[] = [];
  let boss = "";
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const { setBlockedMany } = adminFunctions(phone, {
      authorize: async (_, { name, args }) => {
        asked.push({ name, args });
        const isKept = args["userId"] === boss || args["blocked"] === false;
        return await Promise.resolve(isKept ? null : "clerk");
      },
    });
    return { setBlockedMany };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  const people = await Promise.all([signIn(t, ADA), signIn(t, BOB)]);
  const userIds = people.map(({ userId }) => userId);
  boss = userIds[1] ?? "";
  const many = makeFunctionReference<
    "mutation",
    { userIds: string[]; blocked: boolean },
    BlockingResult[]
  >("desk:setBlockedMany");
  const results = await t.mutation(many, { userIds, blocked: true });
  expect(statuses(results)).toEqual(["changed", "not_allowed"]);
  expect(asked).toEqual([
    { name: "setBlockedMany", args: { userIds, blocked: true } },
    { name: "setBlocked", args: { userId: userIds[0], blocked: true } },
    { name: "setBlocked", args: { userId: userIds[1], blocked: true } },
  ]);
  const lift = t.mutation(many, { userIds, blocked: false });
  expect((await failure(lift)).code).toBe("not_allowed");
});

it("A5: a hundred with several sessions each stay within a transaction, and a hundred and one are refused", async () => {
  const { t, as } = await createOffice();
  const { seed, table, record } = instrument(t);
  const names = Array.from({ length: 100 }, (_, n) => ({ name: `Twin ${n}` }));
  const userIds = seed("", "users", names) as Id<"users">[];
  const expirationTime = Date.now() + 1e9;
  const sessions = userIds.flatMap((userId) =>
    Array.from({ length: 2 }, () => ({ userId, expirationTime })),
  );
  seed(
    "",
    "authRefreshTokens",
    seed("", "authSessions", sessions).flatMap((sessionId) =>
      Array.from({ length: 6 }, () => ({ sessionId, expirationTime })),
    ),
  );
  const block = async (some: readonly Id<"users">[]) =>
    await as.mutation(api.admin.setBlockedMany, {
      userIds: [...some],
      blocked: true,
    });
  const [first] = userIds;
  expect(await failure(block([...userIds, first!]))).toMatchObject({
    code: "invalid_input",
    reason: "userIds",
  });
  const { result, recording } = await record(() => block(userIds));
  expect(new Set(statuses(result))).toEqual(new Set(["changed"]));
  const call = recording.runs.find(
    ({ name }) => name === "admin:setBlockedMany",
  );
  // Convex's limits are 16,000 written, 32,000 read and 4,096 ranges.
  expect(call?.documentsWritten).toBeLessThan(2_000);
  expect(call?.documentsRead).toBeLessThan(4_000);
  expect(call?.indexRanges).toBeLessThan(3_000);
  await settle(t);
  expect(table("authSessions")).toHaveLength(1);
  vi.useRealTimers();
});

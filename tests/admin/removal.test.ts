import { describe, expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import type { E164 } from "../../src/phone";
import { subjectOf } from "../../src/server/core/secrets/subject";
import { instrument } from "../attacks/instruments";
import { api, deploymentOf, failure, settle, signIn } from "../helpers/app";
import {
  ADA,
  atOnce,
  BOB,
  createOffice,
  goneUser,
  refusals,
  REFUSED,
  useOffices,
} from "./office";

useOffices();

/** Half of what Convex allows one transaction. */
const HALF = { documentsRead: 16_000, documentsWritten: 8_000 };

const SOON = 2_000_000_000_000;

describe("removing a user", () => {
  it("A5: goes on until nothing is left, of however many rows, and frees the number first", async () => {
    const office = await createOffice({}, {}, {}, HALF);
    const { t, as } = office;
    const watch = instrument(t);
    const ada = await signIn(t, ADA);
    const userId = ada.userId;
    const seed = (table: string, rows: Record<string, unknown>[]) =>
      watch.seed("", table, rows);
    const accounts = seed(
      "authAccounts",
      Array.from({ length: 250 }, (_, n) => ({
        userId,
        provider: "password",
        providerAccountId: `ada+${n}@example.com`,
      })),
    );
    seed(
      "authVerificationCodes",
      accounts.flatMap((accountId, n) =>
        Array.from({ length: n === 249 ? 12_000 : 5 }, () => ({
          accountId,
          provider: "email",
          code: "x",
          expirationTime: SOON,
        })),
      ),
    );
    seed(
      "authRateLimits",
      accounts.map((identifier) => ({
        identifier,
        lastAttemptTime: 0,
        attemptsLeft: 1,
      })),
    );
    await as.mutation(api.admin.removeUser, { userId: userId as never });
    // Before anything scheduled has run.
    const numbers = watch
      .table("authAccounts")
      .map(({ fields }) => fields.providerAccountId);
    expect(numbers).not.toContain(ADA);
    const next = await office.register(ADA);
    await settle(t);
    const left = watch.rows().filter(({ table }) => table.startsWith("auth"));
    expect(JSON.stringify(left)).not.toContain(userId);
    expect(watch.table("authVerificationCodes")).toEqual([]);
    expect(watch.table("authRateLimits")).toEqual([]);
    expect((await signIn(t, ADA)).userId).toBe(next);
  });

  it.each(["removed", "erased"])(
    "A5: with twenty numbers of two hundred events and sign-ins each is %s",
    async (how) => {
      const { t, as } = await createOffice();
      const watch = instrument(t);
      const ada = await signIn(t, ADA);
      const userId = ada.userId as Id<"users">;
      const phones = Array.from(
        { length: 20 },
        (_, n) => `+1415555${3000 + n}`,
      );
      watch.seed(
        "",
        "authAccounts",
        phones.map((phone) => ({
          userId,
          provider: "phone",
          providerAccountId: phone,
          phoneVerified: phone,
        })),
      );
      for (const phone of phones) {
        const { tag, label } = await subjectOf(phone as E164);
        const times = Array.from({ length: 200 }, (_, n) => n);
        const rows = (row: object) => times.map(() => ({ ...row }));
        const proof = { phone, userId, provedAt: 1, until: SOON };
        watch.seed("phoneAuth", "proofs", rows(proof));
        const event = { type: "redeem_ok", tag, label, userId };
        watch.seed("phoneAuth", "events", rows(event));
      }
      const act = how === "removed" ? api.admin.removeUser : api.admin.erase;
      await as.mutation(act, { userId });
      // Before anything scheduled has run: no number opens anything for whoever is gone.
      const left = () =>
        watch.table("authAccounts").map(({ fields }) => fields);
      expect(left().filter((one) => one.userId === userId)).toEqual([]);
      await settle(t);
      const proofs = watch.table("proofs").map(({ fields }) => fields.phone);
      expect(proofs.filter((one) => phones.includes(one as string))).toEqual(
        [],
      );
      // What is scheduled stays for a week.
      const scheduled = JSON.stringify(deploymentOf(t).keptArguments());
      expect(phones.filter((phone) => scheduled.includes(phone))).toEqual([]);
      if (how === "erased")
        expect(
          watch
            .table("events")
            .filter(({ fields }) => fields.userId === userId),
        ).toEqual([]);
    },
  );

  it("tells the app, in the same transaction, and once", async () => {
    const removed: string[] = [];
    const hooks = {
      onUserRemoved: async (
        ctx: { db: { get: (table: "users", id: never) => Promise<unknown> } },
        { userId }: { userId: string },
      ) => {
        expect(await ctx.db.get("users", userId as never)).toBeNull();
        removed.push(userId);
      },
    };
    const office = await createOffice({}, { hooks });
    const userId = await office.register(ADA);
    const remove = () => office.as.mutation(api.admin.removeUser, { userId });
    expect(await atOnce([remove, remove])).toEqual([
      null,
      "invalid_input userId",
    ]);
    const bob = await office.register(BOB);
    await office.as.mutation(api.admin.erase, { phone: BOB });
    expect(removed).toEqual([userId, bob]);
  });

  it("A6: is written down, also of somebody without a number", async () => {
    const office = await createOffice();
    const userId = await office.t.run((ctx) => ctx.db.insert("users", {}));
    await office.as.mutation(api.admin.removeUser, { userId });
    expect(await office.lastEvent()).toMatchObject({
      type: "removed",
      userId,
      actorId: office.admin.userId,
      label: "",
    });
  });

  it("A2: is refused to everybody else, and for nobody", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.removeUser, { userId }),
      ),
    ).toEqual(REFUSED);
    const missing = { userId: await goneUser(office) };
    expect(
      await failure(office.as.mutation(api.admin.removeUser, missing)),
    ).toMatchObject({ code: "invalid_input", reason: "userId" });
  });
});

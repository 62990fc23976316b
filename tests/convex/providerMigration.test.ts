import { describe, expect, it } from "vitest";
import { signIn } from "../helpers/app";
import {
  createOldApp,
  insertOld,
  listIds,
  migrate,
  reportRef,
} from "../helpers/oldApp";

describe("migrating from a provider of another id", () => {
  const ADA = "+14155552671";
  const BOB = "+14155552672";

  it.each(["twilio", "twilio-otp", "phone"])(
    "people of provider %s keep their users, and twice gives the same",
    async (provider) => {
      const t = await createOldApp({ from: [provider] });
      const ada = await insertOld(t, { provider, id: ADA, name: "Ada" });
      const bob = await insertOld(t, { provider, id: "(415) 555-2672" });
      await migrate(t);
      const accounts = () =>
        t.run((ctx) => ctx.db.query("authAccounts").collect());
      const migrated = await accounts();
      expect(
        migrated.map((account) => [
          account.provider,
          account.providerAccountId,
          account.phoneVerified,
          account.userId,
        ]),
      ).toEqual([
        ["phone", ADA, ADA, ada.userId],
        ["phone", BOB, BOB, bob.userId],
      ]);
      await migrate(t, { reset: true });
      expect(await accounts()).toEqual(migrated);
      expect((await signIn(t, ADA)).userId).toBe(ada.userId);
      expect((await signIn(t, BOB)).userId).toBe(bob.userId);
    },
  );

  it("reports them, and the same report afterwards finds nothing to do", async () => {
    const t = await createOldApp({ from: ["twilio"] });
    await insertOld(t, { provider: "twilio", id: ADA });
    await insertOld(t, { provider: "twilio", id: "(415) 555-2672" });
    const counts = { accounts: 2, collisionCount: 0, notes: [] };
    const before = { ...counts, unchanged: 0, toNormalize: 2 };
    expect(await t.action(reportRef, {})).toMatchObject(before);
    await migrate(t);
    const after = { ...counts, unchanged: 2, toNormalize: 0 };
    expect(await t.action(reportRef, {})).toMatchObject(after);
  });

  it("says so where it finds none, and where else numbers are", async () => {
    const t = await createOldApp();
    await insertOld(t, { provider: "twilio-otp", id: ADA });
    await insertOld(t, { provider: "twilio-otp", id: "415 555 2672" });
    await insertOld(t, { provider: "github", id: "583231" });
    await insertOld(t, { provider: "google", id: "114372911882200134455" });
    expect(await t.action(reportRef, {})).toMatchObject({
      accounts: 0,
      elsewhere: [{ provider: "twilio-otp", accounts: 2 }],
      notes: [
        'There is no account of provider "phone".',
        expect.stringContaining('write from: ["twilio-otp"]'),
      ],
    });
    await migrate(t);
    expect(await listIds(t)).toContain("415 555 2672");
  });

  it("leaves an account nobody proved, of a user who signs in otherwise, where it is", async () => {
    const t = await createOldApp({ from: ["twilio"] });
    const claimed = await insertOld(t, {
      provider: "twilio",
      id: ADA,
      proved: false,
      alsoPassword: true,
    });
    await migrate(t);
    expect((await signIn(t, ADA)).userId).not.toBe(claimed.userId);
  });

  it("merges with whoever signed up with this package meanwhile, where told to", async () => {
    const t = await createOldApp({ from: ["twilio"], onCollision: "oldest" });
    const old = await insertOld(t, { provider: "twilio", id: ADA });
    const between = await signIn(t, ADA);
    expect(between.userId).not.toBe(old.userId);
    await migrate(t);
    expect((await signIn(t, ADA)).userId).toBe(old.userId);
  });
});

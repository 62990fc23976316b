import { recordOptOut } from "convex-phone-auth/messages";
import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, failure, lastMessage, settle, signIn } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import { instrument } from "./instruments";
import { useAttackedApps } from "./attacker";

useOffices();
useAttackedApps();

const SECOND = "Zx8LqWn3VbT6yRk1Jp0Hs5Gd9Fa2Mc7EuIoQvKtYwXs=";

/** What the page on operations says: the secret of the codes changes, the one of tags stays. */
function rotate({ leaked }: { leaked: boolean }) {
  const first = process.env.PHONE_AUTH_SECRET;
  if (!process.env.PHONE_AUTH_TAG_SECRET)
    vi.stubEnv("PHONE_AUTH_TAG_SECRET", first);
  if (!leaked) vi.stubEnv("PHONE_AUTH_SECRET_PREVIOUS", first);
  vi.stubEnv("PHONE_AUTH_SECRET", SECOND);
}

async function asksFor({ t }: Office, phone: string): Promise<boolean> {
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await settle(t);
  return (await lastMessage(t, phone)) !== undefined;
}

describe.each([{ leaked: false }, { leaked: true }])(
  "the secret of the codes is rotated: %o",
  (how) => {
    it("M10: an opt-out stays", async () => {
      const office = await createOffice();
      const { phone } = await import("../../convex/phone");
      const optOut = { phone: ADA, optedOut: true };
      await office.t.run((ctx) => recordOptOut(phone, ctx, optOut));
      rotate(how);
      expect(await asksFor(office, ADA)).toBe(false);
      expect(await asksFor(office, BOB)).toBe(true);
      vi.stubEnv("PHONE_AUTH_SECRET_PREVIOUS", undefined);
      vi.setSystemTime(Date.now() + 10 * 60 * 1000);
      expect(await asksFor(office, ADA)).toBe(false);
    });

    it("L16: a number that was blocked stays it", async () => {
      const office = await createOffice();
      const { userId } = await signIn(office.t, ADA);
      const ada = { userId: userId as Id<"users"> };
      await office.as.mutation(api.admin.setBlocked, { ...ada, blocked: true });
      await office.as.mutation(api.admin.removeUser, ada);
      rotate(how);
      const again = await office.register(ADA);
      expect(
        await office.as.query(api.admin.getUser, { userId: again }),
      ).toMatchObject({ blocked: true });
    });
  },
);

it("L15: what was written down before the key of tags was set apart is erased, too", async () => {
  const office = await createOffice();
  const labelled = () =>
    instrument(office.t)
      .table("events")
      .filter(({ fields }) => fields.label === "US ···71");
  // Nobody's yet: only the number's tag leads to these.
  await asksFor(office, ADA);
  expect(labelled().length).toBeGreaterThan(0);
  vi.stubEnv("PHONE_AUTH_TAG_SECRET", SECOND);
  await office.as.mutation(api.admin.erase, { phone: ADA });
  await settle(office.t);
  expect(labelled()).toEqual([]);
});

it("C18: a weak key of tags is none", async () => {
  const office = await createOffice();
  vi.stubEnv("PHONE_AUTH_TAG_SECRET", "short");
  expect(await failure(asksFor(office, ADA))).toMatchObject({
    code: "internal_error",
  });
  expect(String(takeConsole())).toContain("PHONE_AUTH_TAG_SECRET is shorter");
});

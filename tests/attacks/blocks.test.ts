import { describe, expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, failure, lastMessage, settle, signIn } from "../helpers/app";
import { useAttackedApps } from "./attacker";

useOffices();
useAttackedApps();

/** Ada is blocked, and a clerk removes or erases her. */
async function createBlocked(office: Office, how: "removeUser" | "erase") {
  const { userId } = await signIn(office.t, ADA);
  const ada = { userId: userId as Id<"users"> };
  await office.as.mutation(api.admin.setBlocked, { ...ada, blocked: true });
  await office.as.mutation(api.admin[how], ada);
  await settle(office.t);
  return ada;
}

/** Whether asking for a code has one sent. */
async function getsCode({ t }: Office, phone: string): Promise<boolean> {
  const before = await lastMessage(t, phone);
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await settle(t);
  return (await lastMessage(t, phone))?.sentAt !== before?.sentAt;
}

describe.each(["removeUser", "erase"] as const)(
  "a block outlives its user: %s",
  (how) => {
    it("L16: no code is sent to the number, where everybody may sign up", async () => {
      const office = await createOffice();
      await createBlocked(office, how);
      expect(await getsCode(office, ADA)).toBe(false);
      expect(await getsCode(office, BOB)).toBe(true);
    });

    it("L16: whoever is registered with it is blocked, until somebody says otherwise", async () => {
      const office = await createOffice();
      await createBlocked(office, how);
      const userId = await office.register(ADA);
      expect(
        await office.as.query(api.admin.getUser, { userId }),
      ).toMatchObject({ blocked: true });
      const { page } = await office.as
        .query(api.admin.listEvents, {
          userId,
          types: ["blocked"],
        })
        .then((page) => ({ page }));
      expect(page).toMatchObject([
        { type: "blocked", detail: "blocked_number" },
      ]);
      expect(await getsCode(office, ADA)).toBe(false);
      await office.as.mutation(api.admin.setBlocked, {
        userId,
        blocked: false,
      });
      expect((await signIn(office.t, ADA)).userId).toBe(userId);
    });

    it("L16: it goes to no other user, by a clerk's word or a code", async () => {
      const office = await createOffice();
      await createBlocked(office, how);
      const bob = await signIn(office.t, BOB);
      const userId = bob.userId as Id<"users">;
      for (const act of ["attachPhone", "changePhone"] as const)
        expect(
          await failure(
            office.as.mutation(api.admin[act], { userId, phone: ADA }),
          ),
        ).toMatchObject({ code: "not_allowed" });
    });
  },
);

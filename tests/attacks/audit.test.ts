import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import {
  VICTIM,
  attackedApp,
  phonesApart,
  signInAs,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

describe("what an admin does", () => {
  it("A6: is written down, one row for each act, with who, whom and no number", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const [a = "", b = ""] = phonesApart(2);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: a,
    });
    const from = watch.table("events").length;
    const act = admin.as.mutation.bind(admin.as);
    await act(api.admin.showUser, { userId });
    await act(api.admin.setBlocked, { userId, blocked: true });
    await act(api.admin.setBlocked, { userId, blocked: false });
    await act(api.admin.unlock, { phone: a });
    await act(api.admin.changePhone, { userId, phone: b });
    await act(api.admin.removeUser, { userId });
    const rows = watch
      .table("events")
      .slice(from)
      .map(({ fields }) => fields);
    const types = rows.map(({ type }) => String(type));
    expect(types).toEqual([
      "admin.viewed",
      "blocked",
      "unblocked",
      "admin.unlocked",
      "changed",
      "changed",
      "removed",
    ]);
    for (const row of rows) expect(row.actorId).toBe(admin.userId);
    expect(JSON.stringify(rows)).not.toMatch(/\d{7,}(?=")(?<!users")/);
    for (const phone of [a, b])
      expect(JSON.stringify(rows)).not.toContain(phone.slice(2));
  });

  it("A6: names who registered a number", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: VICTIM,
    });
    const registered = watch
      .table("events")
      .map(({ fields }) => fields)
      .filter(({ type }) => type === "registered");
    expect(registered).toMatchObject([{ userId, actorId: admin.userId }]);
  });

  it("A6: is written down for a user without a phone too", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const userId = await t.run((ctx) => ctx.db.insert("users", { name: "Bo" }));
    const from = watch.table("events").length;
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    await admin.as.mutation(api.admin.removeUser, { userId });
    const rows = watch.table("events").slice(from);
    expect(rows.map(({ fields }) => fields)).toMatchObject([
      { type: "blocked", userId, actorId: admin.userId },
      { type: "removed", userId, actorId: admin.userId },
    ]);
  });

  it("A6: is written down when a person is erased, without saying who", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const victim = await signInAs(t, VICTIM);
    await admin.as.mutation(api.admin.erase, { phone: VICTIM });
    await settle(t);
    const rows = watch
      .table("events")
      .map(({ fields }) => fields)
      .filter(({ actorId }) => actorId === admin.userId);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(victim.userId);
  });
});

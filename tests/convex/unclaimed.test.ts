import { describe, expect, it, vi } from "vitest";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, failure, lastMessage, settle, signIn } from "../helpers/app";

useOffices();

const DAY_MS = 24 * 60 * 60 * 1000;
const later = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS);

async function getsCode({ t }: Office, phone: string): Promise<boolean> {
  const before = await lastMessage(t, phone);
  await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
  await settle(t);
  return (await lastMessage(t, phone))?.sentAt !== before?.sentAt;
}

describe("a registration that nobody claimed for long", () => {
  it("L7: asks the app, by its age, before whoever has the number now gets the profile", async () => {
    let answer: "allow" | "deny" = "deny";
    const onStaleNumber = vi.fn(() => Promise.resolve(answer));
    const office = await createOffice({}, { hooks: { onStaleNumber } });
    const userId = await office.register(ADA, "Ada");
    const young = await office.register(BOB);
    later(44);
    expect((await signIn(office.t, BOB)).userId).toBe(young);
    expect(onStaleNumber).not.toHaveBeenCalled();
    later(2);
    const denied = { code: "not_allowed" };
    expect(await failure(signIn(office.t, ADA))).toMatchObject(denied);
    expect(onStaleNumber).toHaveBeenLastCalledWith(expect.anything(), {
      userId,
      phone: ADA,
      unusedMs: expect.closeTo(46 * DAY_MS, -6) as number,
    });
    answer = "allow";
    later(1);
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
  });

  it("L7: is good no longer than the app says: no message, and no sign-in", async () => {
    const registrationLifetimeMs = 90 * DAY_MS;
    const office = await createOffice({}, { registrationLifetimeMs });
    const userId = await office.register(ADA, "Ada");
    const claimed = await signIn(office.t, BOB);
    later(89);
    expect(await getsCode(office, ADA)).toBe(true);
    later(2);
    expect(await getsCode(office, ADA)).toBe(false);
    // What somebody has proved rests otherwise.
    expect((await signIn(office.t, BOB)).userId).toBe(claimed.userId);
    const { as } = await signIn(office.t, "+12025550100");
    later(1);
    const again = await as.mutation(api.admin.register, { phone: ADA });
    expect(again).toMatchObject({ userId, status: "existing" });
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
  });

  it("L7: does not let in who asked for a code in time, and tells it late", async () => {
    const registrationLifetimeMs = 90 * DAY_MS;
    const office = await createOffice({}, { registrationLifetimeMs });
    const registered = Date.now();
    await office.register(ADA, "Ada");
    vi.setSystemTime(registered + registrationLifetimeMs - 60_000);
    expect(await getsCode(office, ADA)).toBe(true);
    const body = (await lastMessage(office.t, ADA))?.body ?? "";
    const [code = ""] = /\b\d{6}\b/.exec(body) ?? [];
    vi.setSystemTime(registered + registrationLifetimeMs + 60_000);
    const params = { phone: ADA, code };
    const call = office.t.action(api.auth.signIn, {
      provider: "phone",
      params,
    });
    expect(await failure(call)).toMatchObject({ code: "not_allowed" });
  });
});

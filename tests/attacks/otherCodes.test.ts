import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api } from "../helpers/app";
import {
  HOUR,
  MALLORY,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  guess,
  passTime,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

describe("other codes of a phone die with", () => {
  /** The owner holds a session and a live code; the admin may do something about it. */
  async function openCode() {
    const { t } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const owner = await signInAs(t, VICTIM);
    passTime(HOUR);
    const client = await boundClient();
    await ask(t, VICTIM, { challenge: client.challenge });
    const code = await readCode(t, VICTIM);
    await ask(t, VICTIM);
    const unbound = await readCode(t, VICTIM);
    const redeem = () => guess(t, VICTIM, code, { verifier: client.verifier });
    const redeemUnbound = () => guess(t, VICTIM, unbound);
    return { t, admin, userId: owner.userId as never, redeem, redeemUnbound };
  }
  const REFUSED = { ok: false, code: "invalid_code" };

  it("C13: a success of another client, unless they are bound to one of their own", async () => {
    const { t, userId, redeem, redeemUnbound } = await openCode();
    const other = await boundClient();
    await ask(t, VICTIM, { challenge: other.challenge });
    const code = await readCode(t, VICTIM);
    const first = await guess(t, VICTIM, code, { verifier: other.verifier });
    expect(first).toMatchObject({ ok: true });
    expect(await redeemUnbound()).toMatchObject(REFUSED);
    const second = await redeem();
    expect(sessionIn(t, second)?.userId).toBe(userId);
    expect(await redeem()).toMatchObject(REFUSED);
  });

  it("C13: a change of the number, on both numbers", async () => {
    const { t, admin, userId, redeem } = await openCode();
    await ask(t, MALLORY);
    const mallorys = await readCode(t, MALLORY);
    await admin.as.mutation(api.admin.changePhone, { userId, phone: MALLORY });
    expect(await redeem()).toMatchObject(REFUSED);
    expect(await guess(t, MALLORY, mallorys)).toMatchObject(REFUSED);
  });

  it("C13: a block, also after it is lifted", async () => {
    const { admin, userId, redeem } = await openCode();
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    expect(await redeem()).toMatchObject(REFUSED);
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: false });
    expect(await redeem()).toMatchObject(REFUSED);
  });

  it("C13: the removal of the user", async () => {
    const { admin, userId, redeem } = await openCode();
    await admin.as.mutation(api.admin.removeUser, { userId });
    expect(await redeem()).toMatchObject(REFUSED);
  });
});

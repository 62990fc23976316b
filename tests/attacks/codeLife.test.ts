import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, settle } from "../helpers/app";
import {
  HOUR,
  MALLORY,
  SECOND,
  VICTIM,
  ask,
  attackedApp,
  guess,
  passTime,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const INVALID = { ok: false, code: "invalid_code" };

describe("the life of a code", () => {
  it("C3: is refused 600 s after the message that first carried it, a second message or not", async () => {
    const { t } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    passTime(200 * SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
    expect(await readCode(t, VICTIM)).toBe(code);
    passTime(401 * SECOND);
    expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
  });

  it("C3: is another one in a message of its last five minutes, with a life of its own beside the former's", async () => {
    for (const [redeemAt, good] of [
      [599, "both"],
      [601, "second"],
      [1_189, "second"],
      [1_190, "none"],
    ] as const)
      for (const which of ["first", "second"] as const) {
        const { t, watch } = await attackedApp();
        const times = { times: "true" };
        await ask(t, VICTIM, times);
        const first = await readCode(t, VICTIM);
        passTime(590 * SECOND);
        expect(await ask(t, VICTIM, times)).toMatchObject({
          result: { expiresInMs: 600 * SECOND },
        });
        const second = await readCode(t, VICTIM);
        expect(second).not.toBe(first);
        expect(watch.table("challenges")).toHaveLength(1);
        passTime((redeemAt - 590) * SECOND);
        const code = which === "first" ? first : second;
        const answer = await guess(t, VICTIM, code);
        const isGood = good === "both" || good === which;
        expect(sessionIn(t, answer) !== null, `${which}, ${redeemAt}`).toBe(
          isGood,
        );
      }
  });

  it("C3, C9: shares one count of tries between a code and the one that replaced it", async () => {
    const { t } = await attackedApp();
    await ask(t, VICTIM);
    const first = await readCode(t, VICTIM);
    const wrong = (right: string[]) =>
      wrongCodes(first, 9).filter((code) => !right.includes(code));
    for (const code of wrong([first]).slice(0, 3)) await guess(t, VICTIM, code);
    passTime(400 * SECOND);
    await ask(t, VICTIM);
    const second = await readCode(t, VICTIM);
    for (const code of wrong([first, second]).slice(3, 5))
      await guess(t, VICTIM, code);
    for (const code of [first, second])
      expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
  });

  it("C3, E3: is renewed for numbers that are sent nothing as for those that are", async () => {
    const { t, watch } = await attackedApp({
      PHONE_AUTH_SIGN_UP: "registered",
    });
    await signInAs(t, ADMIN_PHONE);
    passTime(HOUR);
    // The shards of shared budgets are chosen at random, and made by whoever comes first.
    vi.spyOn(Math, "random").mockReturnValue(0);
    const heard = [];
    for (const phone of [MALLORY, ADMIN_PHONE, VICTIM]) {
      await ask(t, phone, { times: "true" });
      await settle(t);
      passTime(400 * SECOND);
      const { result, recording } = await watch.record(() =>
        ask(t, phone, { times: "true" }),
      );
      const { runs, tablesRead } = recording;
      heard.push({ result, runs, tablesRead });
      passTime(HOUR);
    }
    expect(heard[2]).toEqual(heard[1]);
  });

  it("C3: is accepted up to 599 s after the first message", async () => {
    const { t } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    passTime(599 * SECOND);
    expect(sessionIn(t, await guess(t, VICTIM, code))).not.toBeNull();
  });
});

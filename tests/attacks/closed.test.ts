import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  HOUR,
  MINUTE,
  ask,
  attackedApp,
  boundClient,
  guess,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
} from "./attacker";
import type { Instruments } from "./instruments";

useAttackedApps();

const [ACTIVE = "", UNKNOWN = "", ...OTHERS] = phonesApart(60);
const PAUSED = { ok: false, code: "try_later", retryAfterMs: 5 * MINUTE };

/** What a number has used up of its own. */
const usageOf = (watch: Instruments, phone: string) =>
  watch.table("phones").filter(({ fields }) => fields.phone === phone);

const pause = (t: App, paused: boolean) =>
  t.mutation(internal.registration.setSending, { paused });

describe("when nothing can be sent", () => {
  it("E8: everybody hears so, in the same words and by the same work, and it costs the number nothing", async () => {
    for (const signUp of ["open", "registered"]) {
      const { t, watch } = await attackedApp({ PHONE_AUTH_SIGN_UP: signUp });
      await signInAs(t, ADMIN_PHONE);
      await t.mutation(internal.registration.register, { phone: ACTIVE });
      await pause(t, true);
      // Refusals are counted, each of the first and then few of them. By this chance none of these is.
      vi.spyOn(Math, "random").mockReturnValue(0.5);
      for (let i = 0; i < 40; i += 1) await ask(t, UNKNOWN);
      const before = watch.rows();
      const heard = [];
      for (let i = 0; i < 150; i += 1)
        for (const phone of [ACTIVE, UNKNOWN]) {
          const { challenge } = await boundClient();
          const { result, recording } = await watch.record(() =>
            ask(t, phone, { challenge, times: "true" }),
          );
          const work = recording.runs.map(({ name, ...run }) => ({
            name,
            ...run,
          }));
          heard.push(JSON.stringify([result, work, recording.tablesRead]));
        }
      expect(new Set(heard).size).toBe(1);
      expect(JSON.parse(heard[0]!)).toMatchObject([PAUSED, {}, {}]);
      expect(watch.rows()).toEqual(before);
      vi.restoreAllMocks();
      await pause(t, false);
      expect(await ask(t, ACTIVE)).toMatchObject({ ok: true });
    }
  });

  it("E8: a code that is out still signs in, and only the next message waits", async () => {
    const { t } = await attackedApp();
    const { challenge, verifier } = await boundClient();
    await ask(t, ACTIVE, { challenge });
    const code = await readCode(t, ACTIVE);
    await pause(t, true);
    passTime(MINUTE);
    expect(await ask(t, ACTIVE, { challenge })).toMatchObject(PAUSED);
    const answer = await guess(t, ACTIVE, code, { verifier });
    expect(sessionIn(t, answer)).not.toBeNull();
  });

  it("E8: a budget that is used up is told at the next request, until messages have aged out of it", async () => {
    const limits = { sendsPerHour: 20 };
    const { t, watch } = await attackedApp({}, { limits });
    for (const phone of OTHERS.slice(0, 25)) {
      await t.mutation(internal.registration.register, { phone });
      await ask(t, phone);
    }
    await settle(t);
    const answer = await ask(t, UNKNOWN);
    expect(answer).toMatchObject({ ok: false, code: "try_later" });
    expect(usageOf(watch, UNKNOWN)).toEqual([]);
    passTime(HOUR);
    expect(await ask(t, UNKNOWN)).toMatchObject({ ok: true });
    expect(await readCode(t, UNKNOWN)).toMatch(/^\d{6}$/);
  });
});

import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  DAY,
  HOUR,
  MALLORY,
  MINUTE,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  evaluatedGuesses,
  guess,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const LIMITED = { ok: false, code: "too_many_requests" };

async function makeToken(): Promise<string> {
  return (await boundClient()).verifier;
}

/** Signs in on a device: with the token it has, and the one it goes by from then on. */
async function signInOn(t: App, phone: string, held: string, next = "") {
  const { challenge, verifier } = await boundClient();
  const asked = await ask(t, phone, { challenge, device: held });
  expect(asked).toMatchObject({ ok: true });
  const device = next === "" ? held : `${held}.${next}`;
  const code = await readCode(t, phone);
  const session = sessionIn(
    t,
    await guess(t, phone, code, { verifier, device }),
  );
  if (session === null) throw new Error("Signing in gave no session.");
  return session;
}

/** The owner has signed in on a device; hours later a stranger begins. */
async function knownOwner() {
  const app = await attackedApp();
  const device = await makeToken();
  const owner = await signInOn(app.t, VICTIM, device);
  passTime(HOUR);
  return { ...app, device, owner };
}

/** Strangers ask until the number gives them nothing. */
async function exhaust(t: App, phone = VICTIM) {
  for (;;) {
    const { challenge } = await boundClient();
    const asked = await ask(t, phone, { challenge });
    if (!asked.ok) return asked;
  }
}

/** Whether a token opens anything that strangers have used up. */
async function opens(t: App, device: string, phone = VICTIM) {
  await exhaust(t, phone);
  const { challenge } = await boundClient();
  const asked = await ask(t, phone, { challenge, device });
  if (!asked.ok) expect(asked).toMatchObject(LIMITED);
  return asked.ok;
}

/** Guesses with codes of one's own, with each of some tokens or none, as fast as they are given. */
async function guessAllDay(t: App, ...devices: (string | undefined)[]) {
  const carried = (devices.length === 0 ? [undefined] : devices).map(
    (device) => (device === undefined ? {} : { device }),
  );
  for (let hour = 0; hour < 23; hour++) {
    for (const params of [...carried, ...carried, ...carried, ...carried]) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(t, VICTIM, { challenge, ...params });
      if (!asked.ok) continue;
      const code = await readCode(t, VICTIM);
      for (const wrong of wrongCodes(code, 7))
        await guess(t, VICTIM, wrong, { verifier, ...params });
    }
    passTime(HOUR);
  }
}

describe("a known device", () => {
  it("T6: gets a code, and in, while strangers use up its number's messages and tries; they see nothing of it", async () => {
    const { t, device, owner } = await knownOwner();
    await guessAllDay(t);
    const before = await exhaust(t);
    const again = await signInOn(t, VICTIM, device);
    expect(again.userId).toBe(owner.userId);
    expect(await exhaust(t)).toEqual(before);
    for (let i = 0; i < 20; i++) {
      passTime(HOUR);
      await exhaust(t);
      await signInOn(t, VICTIM, device);
    }
  });

  it("T6: goes on after a hundred failures of strangers", async () => {
    const { t, device } = await knownOwner();
    for (let day = 0; day < 5; day++) await guessAllDay(t);
    passTime(20 * MINUTE);
    const refused = await ask(t, VICTIM);
    expect(refused).toMatchObject(LIMITED);
    await signInOn(t, VICTIM, device);
  });

  it("T6: is known for ninety days after its last success, and ten of a number at once", async () => {
    const { t, device } = await knownOwner();
    for (let i = 0; i < 9; i++) {
      passTime(HOUR);
      await signInOn(t, VICTIM, await makeToken());
      passTime(DAY);
    }
    expect(await opens(t, device)).toBe(true);
    passTime(DAY);
    await signInOn(t, VICTIM, await makeToken());
    expect(await opens(t, device)).toBe(false);
    passTime(DAY);
    const last = await makeToken();
    await signInOn(t, VICTIM, last);
    passTime(90 * DAY - MINUTE);
    expect(await opens(t, last)).toBe(true);
    passTime(MINUTE);
    expect(await opens(t, last)).toBe(false);
  });

  it("T6, G1: is kept as a digest, and its number is the only one it is known with", async () => {
    const { t, watch, device } = await knownOwner();
    expect(watch.table("devices")).toHaveLength(1);
    expect(JSON.stringify(watch.rows())).not.toContain(device);
    await signInOn(t, MALLORY, await makeToken());
    passTime(HOUR);
    expect(await opens(t, device, MALLORY)).toBe(false);
    expect(await opens(t, device)).toBe(true);
  });
});

it("G7: what is kept of a device is shown to its owner, without what would make another one known", async () => {
  const { t, watch, device, owner } = await knownOwner();
  const admin = await signInAs(t, ADMIN_PHONE);
  const userId = owner.userId as never;
  const kept = await admin.as.mutation(api.admin.exportUser, { userId });
  const [row] = watch.table("devices");
  expect(kept.phones).toMatchObject([{ knownDevices: [row?.fields.usedAt] }]);
  for (const text of [device, String(row?.fields.digest)])
    expect(JSON.stringify(kept)).not.toContain(text);
});

describe("a stolen device token", () => {
  it("T6: signs nobody in", async () => {
    const { t, device } = await knownOwner();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 3))
      expect(await guess(t, VICTIM, wrong, { device })).toMatchObject({
        code: "invalid_code",
      });
  });

  it("T6, T2: replayed a thousand times it adds twenty guesses a day to those of strangers, whatever else is stolen", async () => {
    const { t, watch, device } = await knownOwner();
    const other = await makeToken();
    await signInOn(t, VICTIM, other);
    passTime(DAY);
    const before = evaluatedGuesses(watch);
    await guessAllDay(t, device, undefined, other);
    expect(evaluatedGuesses(watch) - before).toBe(40);
    for (let i = 0; i < 1_000; i++)
      await ask(t, VICTIM, { device, challenge: "c".repeat(43) });
    const sent = watch.table("phones").flatMap(({ fields }) => fields.sends);
    expect(sent.length).toBeLessThanOrEqual(40);
  });

  it("T6: is worth nothing once its owner came again, and goes by another", async () => {
    const { t, device } = await knownOwner();
    const next = await makeToken();
    await signInOn(t, VICTIM, device, next);
    passTime(HOUR);
    expect(await opens(t, device)).toBe(false);
    expect(await opens(t, next)).toBe(true);
  });

  it("T6: is worth nothing after the sessions were ended, one or all, by the owner or an admin", async () => {
    const { t, device, owner } = await knownOwner();
    const admin = await signInAs(t, ADMIN_PHONE);
    const userId = owner.userId as never;
    const endAll = () => admin.as.mutation(api.admin.endSessions, { userId });
    const list = await owner.as.query(api.sessions.list);
    const { sessionId } = list[0]!;
    const ends = [
      () => owner.as.mutation(api.sessions.end, { sessionId }),
      endAll,
    ];
    for (const end of ends) {
      expect(await opens(t, device)).toBe(true);
      await end();
      passTime(HOUR);
      expect(await opens(t, device)).toBe(false);
      passTime(DAY);
      await signInOn(t, VICTIM, device);
      passTime(HOUR);
    }
    const last = await signInOn(t, VICTIM, await makeToken());
    await last.as.mutation(api.sessions.endOthers);
    passTime(HOUR);
    expect(await opens(t, device)).toBe(false);
  });

  it("T6: is worth nothing after a block, also when it is lifted", async () => {
    const { t, device, owner } = await knownOwner();
    const admin = await signInAs(t, ADMIN_PHONE);
    const userId = owner.userId as never;
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: true });
    expect(await opens(t, device)).toBe(false);
    await admin.as.mutation(api.admin.setBlocked, { userId, blocked: false });
    expect(await opens(t, device)).toBe(false);
  });

  it("T6: is worth nothing after a change of the number, for either, or with the user gone", async () => {
    const { t, watch, device, owner } = await knownOwner();
    const admin = await signInAs(t, ADMIN_PHONE);
    const userId = owner.userId as never;
    await admin.as.mutation(api.admin.changePhone, { userId, phone: MALLORY });
    expect(await opens(t, device)).toBe(false);
    expect(await opens(t, device, MALLORY)).toBe(false);
    passTime(DAY);
    // The notice of the change, which had to wait.
    await settle(t);
    await signInOn(t, MALLORY, device);
    await admin.as.mutation(api.admin.removeUser, { userId });
    await settle(t);
    passTime(HOUR);
    expect(await opens(t, device, MALLORY)).toBe(false);
    expect(watch.table("devices")).toEqual([]);
  });
});

describe("a token that is not known", () => {
  it("T6, E3: is as good as none: unknown, somebody else's, malformed; with the same work, over 150 pairs", async () => {
    const { t, watch, device } = await knownOwner();
    // The shards of shared budgets are chosen at random, and made by whoever comes first.
    vi.spyOn(Math, "random").mockReturnValue(0);
    const heard: string[] = [];
    const answers = new Set<string>();
    for (const [index, phone] of phonesApart(602).entries()) {
      const tokens = [device, await makeToken(), undefined, "x"];
      const token = tokens[index % tokens.length];
      const { challenge } = await boundClient();
      const params = { challenge, times: "true" };
      const carried = token === undefined ? {} : { device: token };
      const { result, recording } = await watch.record(() =>
        ask(t, phone, { ...params, ...carried }),
      );
      answers.add(JSON.stringify(result));
      const { runs, tablesRead } = recording;
      // The first ones make the shared budgets.
      if (index > 1 && index % tokens.length < 2)
        heard.push(JSON.stringify([result, runs, tablesRead]));
      passTime(5 * MINUTE);
    }
    expect(heard).toHaveLength(300);
    expect(new Set(heard).size).toBe(1);
    expect(answers.size).toBe(1);
  });
});

describe("a page that lost its secret", () => {
  it("C7: gets in by what its device keeps, known or not, with the tries it had, and nobody else does", async () => {
    const { t, device } = await knownOwner();
    for (const mine of [device, await makeToken()]) {
      const { challenge } = await boundClient();
      await ask(t, VICTIM, { challenge, device: mine });
      const code = await readCode(t, VICTIM);
      const thief = { device: await makeToken() };
      for (const params of [{}, thief])
        expect(await guess(t, VICTIM, code, params)).toMatchObject({
          code: "invalid_code",
        });
      for (const wrong of wrongCodes(code, 4))
        await guess(t, VICTIM, wrong, { device: mine });
      const answer = await guess(t, VICTIM, code, { device: mine });
      expect(sessionIn(t, answer)).not.toBeNull();
      passTime(HOUR);
    }
  });

  it("C7, C9: shares one count of tries over its page and its device", async () => {
    const { t, device } = await knownOwner();
    const { challenge, verifier } = await boundClient();
    await ask(t, VICTIM, { challenge, device });
    const code = await readCode(t, VICTIM);
    const [a, b, c, d, e] = wrongCodes(code, 5);
    for (const wrong of [a, b]) await guess(t, VICTIM, wrong!, { verifier });
    for (const wrong of [c, d, e]) await guess(t, VICTIM, wrong!, { device });
    for (const params of [{ verifier }, { device }])
      expect(await guess(t, VICTIM, code, params)).toMatchObject({
        code: "invalid_code",
      });
  });

  it("C7: hears that a code is on its way to its device, where it is refused another", async () => {
    const { t } = await attackedApp();
    const device = await makeToken();
    const times = { times: "true" };
    for (let i = 0; i < 3; i++) {
      const { challenge } = await boundClient();
      await ask(t, VICTIM, { challenge, device, ...times });
    }
    const { challenge } = await boundClient();
    const asked = await ask(t, VICTIM, { challenge, device, ...times });
    expect(asked).toMatchObject({ ...LIMITED, data: { reason: "code_sent" } });
    const foreign = { device: await makeToken(), challenge, ...times };
    const other = await ask(t, VICTIM, foreign);
    expect(other).toMatchObject(LIMITED);
    expect(JSON.stringify(other)).not.toContain("code_sent");
  });
});

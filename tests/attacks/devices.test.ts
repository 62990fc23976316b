import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import {
  DAY,
  HOUR,
  MALLORY,
  MINUTE,
  VICTIM,
  ask,
  boundClient,
  evaluatedGuesses,
  guess,
  passTime,
  phonesApart,
  readCode,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";
import {
  LIMITED,
  exhaust,
  guessAllDay,
  knownOwner,
  makeToken,
  opens,
  signInOn,
} from "./deviceTokens";

useAttackedApps();

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

  it("T5, T6: keeps its owner's other devices out until the number is unlocked at most", async () => {
    const { t, device } = await knownOwner();
    const other = await makeToken();
    await signInOn(t, VICTIM, other);
    const admin = await signInAs(t, ADMIN_PHONE);
    passTime(DAY);
    await guessAllDay(t, device);
    const asOwner = { device: other };
    expect(await ask(t, VICTIM, asOwner)).toMatchObject(LIMITED);
    await admin.as.mutation(api.admin.unlock, { phone: VICTIM });
    await signInOn(t, VICTIM, other);
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
    expect(await opens(t, device)).toBe(true);
    passTime(DAY);
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
    // The notice of the change goes out now: one that came too late would wait, and `settle` with it,
    // for as long as a code lives.
    await settle(t);
    expect(await opens(t, device)).toBe(false);
    expect(await opens(t, device, MALLORY)).toBe(false);
    passTime(DAY);
    await signInOn(t, MALLORY, device);
    await admin.as.mutation(api.admin.removeUser, { userId });
    await settle(t);
    passTime(HOUR);
    expect(await opens(t, device, MALLORY)).toBe(false);
    expect(watch.table("devices")).toEqual([]);
  });

  it.each(["released", "handed on", "erased"])(
    "T6: is worth nothing once its number was %s, whoever has it next",
    async (how) => {
      const { t, device, owner } = await knownOwner();
      const admin = await signInAs(t, ADMIN_PHONE);
      const { as } = admin;
      const userId = owner.userId as never;
      expect(await opens(t, device)).toBe(true);
      passTime(DAY);
      const profile = { name: "Bob" };
      if (how === "released")
        await as.mutation(api.admin.releasePhone, { userId });
      else if (how === "handed on")
        await as.mutation(api.admin.transferPhone, { userId, profile });
      else await as.mutation(api.admin.erase, { userId });
      await settle(t);
      expect(await opens(t, device)).toBe(false);
      passTime(DAY);
      const next = await makeToken();
      const { userId: nextId } = await signInOn(t, VICTIM, next);
      expect(nextId).not.toBe(owner.userId);
      passTime(HOUR);
      expect(await opens(t, device)).toBe(false);
      expect(await opens(t, next)).toBe(true);
    },
  );

  it("T6: replaces no token of its owner, however it is played: alone, with another, in whichever order", async () => {
    const { t, watch, device } = await knownOwner();
    const next = await makeToken();
    await signInOn(t, VICTIM, device, next);
    passTime(HOUR);
    const known = watch.table("devices").map(({ fields }) => fields.digest);
    const thiefs = await makeToken();
    for (const played of [
      device,
      `${device}.${thiefs}`,
      `${next}.${thiefs}`,
      `${thiefs}.${next}`,
    ]) {
      const { challenge, verifier } = await boundClient();
      await ask(t, VICTIM, { challenge, device: played });
      const code = await readCode(t, VICTIM);
      for (const wrong of wrongCodes(code, 2))
        await guess(t, VICTIM, wrong, { verifier, device: played });
      passTime(HOUR);
    }
    expect(watch.table("devices").map(({ fields }) => fields.digest)).toEqual(
      known,
    );
    expect(await opens(t, thiefs)).toBe(false);
    expect(await opens(t, device)).toBe(false);
    expect(await opens(t, next)).toBe(true);
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

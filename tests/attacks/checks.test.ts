import { describe, expect, it } from "vitest";
import { settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  DAY,
  HOUR,
  MINUTE,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  evaluatedGuesses,
  guess,
  inbox,
  neighbours,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

const BOT = { ok: false, code: "bot_check_required" };

/** Another address for every call: whatever a stranger may write into a header. */
function everywhere(t: App): () => Pick<App, "action"> {
  let calls = 0;
  const shapes = [
    (n: number) => `203.0.${n % 250}.${(n * 7) % 250}`,
    (n: number) => `2001:db8:${(n % 9999).toString(16)}::1`,
    (n: number) => `127.0.0.${n % 250}`,
    (n: number) => `10.0.0.${n % 250}, 203.0.113.9`,
    () => "not an address",
    () => "::ffff:10.0.0.1",
    () => "",
    () => "9".repeat(10_000),
  ];
  return () => {
    const n = calls++;
    return t.withRequestMetadata({ ip: shapes[n % shapes.length]!(n) });
  };
}

describe("limits by address", () => {
  it("T12: leave the limits of a phone exact, with an address of its own for every call", async () => {
    const limits = { startsPerIpPerHour: 300, redeemsPerIpPerHour: 1000 };
    const { t, watch } = await attackedApp({}, { limits });
    const anywhere = everywhere(t);
    const end = Date.now() + DAY - MINUTE;
    while (Date.now() < end) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(anywhere(), VICTIM, { challenge });
      await settle(t);
      for (let i = 0; asked.ok && i < 6; i++)
        await guess(anywhere(), VICTIM, `00000${i}`, { verifier });
      passTime(17 * MINUTE);
    }
    expect(evaluatedGuesses(watch)).toBe(20);
    expect((await inbox(t, VICTIM)).length).toBeLessThanOrEqual(10);
  });

  it("T12: leave the limit of a block exact too", async () => {
    const limits = { startsPerIpPerHour: 300 };
    const { t, watch } = await attackedApp({}, { limits });
    const anywhere = everywhere(t);
    await Promise.all(neighbours(70).map((phone) => ask(anywhere(), phone)));
    await settle(t);
    expect(watch.table("outbox")).toHaveLength(60);
  });

  it("T12: keep no address, in any table or log", async () => {
    const limits = { startsPerIpPerHour: 300, redeemsPerIpPerHour: 1000 };
    const { t, watch } = await attackedApp({}, { limits });
    const client = t.withRequestMetadata({ ip: "203.0.113.77" });
    await ask(client, VICTIM);
    await guess(client, VICTIM, "493817");
    await settle(t);
    expect(JSON.stringify(watch.rows())).not.toContain("203.0.113");
    expect(watch.table("pools").map(({ fields }) => fields.key)).toContainEqual(
      expect.stringMatching(/^ip:starts:[0-9a-f]{16}$/),
    );
  });

  it("T12: never refuse what they were not asked to count", async () => {
    const { t } = await attackedApp();
    const crowd = t.withRequestMetadata({ ip: "203.0.113.7" });
    const answers = await Promise.all(
      phonesApart(40).map((phone) => ask(crowd, phone)),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  });
});

describe("the human check", () => {
  const human = (token: string | null) => Promise.resolve(token === "human");

  it("T13: stops a bot before anything is counted, written or sent", async () => {
    const { t, watch } = await attackedApp({}, { verifyHuman: human });
    const before = watch.rows();
    const tokens = ["bot", "", "HUMAN", 5, null, ["human"], { human: true }];
    for (const humanToken of tokens)
      for (let i = 0; i < 5; i++)
        expect(await ask(t, VICTIM, { humanToken })).toMatchObject(BOT);
    await settle(t);
    expect(watch.rows()).toEqual(before);
    expect(await ask(t, VICTIM, { humanToken: "human" })).toMatchObject({
      ok: true,
    });
    const code = await readCode(t, VICTIM);
    expect(sessionIn(t, await guess(t, VICTIM, code))).not.toBeNull();
  });

  it("T13: is no way around the limits for those who pass it", async () => {
    const { t } = await attackedApp({}, { verifyHuman: human });
    for (let i = 0; i < 12; i++) {
      await ask(t, VICTIM, { humanToken: "human" });
      await settle(t);
      passTime(5 * MINUTE);
    }
    expect((await inbox(t, VICTIM)).length).toBeLessThanOrEqual(5);
    passTime(HOUR);
  });

  it("T13: that breaks lets nobody through, and says what an honest client can act on", async () => {
    const { t, watch } = await attackedApp(
      {},
      { verifyHuman: () => Promise.reject(new Error("down +14155552671")) },
    );
    const before = watch.rows();
    expect(await ask(t, VICTIM, { humanToken: "human" })).toMatchObject(BOT);
    expect(watch.rows()).toEqual(before);
  });
});

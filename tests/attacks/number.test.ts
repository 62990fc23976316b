import { describe, expect, it, vi } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { Id } from "../../convex/_generated/dataModel";
import type { App } from "../helpers/app";
import type { Session } from "./attacker";
import {
  DAY,
  HOUR,
  MALLORY,
  MINUTE,
  SECOND,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  call,
  evaluatedGuesses,
  guess,
  inbox,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const [NEW = ""] = phonesApart(1);

function start({ as }: Session, phone: string, params: object = {}) {
  return as.mutation(api.numberChange.start, { ...params, phone });
}

function confirm(
  { as }: Session,
  phone: string,
  code: string,
  params: object = {},
) {
  return as.mutation(api.numberChange.confirm, { ...params, phone, code });
}

async function refresh(t: App, { tokens }: Session): Promise<Session | null> {
  return sessionIn(t, await call(t, { refreshToken: tokens.refreshToken }));
}

const AGAIN = {
  ok: false,
  error: { code: "not_allowed", reason: "sign_in_again" },
};
const WRONG = { ok: false, error: { code: "invalid_code" } };

describe("a number and the user who has it", () => {
  it("L8: cannot be parted by somebody who holds an old session while the owner signs in anew", async () => {
    const { t, watch } = await attackedApp();
    const stolen = await signInAs(t, VICTIM);
    passTime(HOUR);
    const owner = await signInAs(t, VICTIM);
    expect(owner.sessionId).not.toBe(stolen.sessionId);
    expect(await start(stolen, MALLORY)).toMatchObject(AGAIN);
    expect(await start(owner, NEW)).toEqual({ ok: true });
    const code = await readCode(t, NEW);
    expect(await confirm(stolen, NEW, code)).toMatchObject(AGAIN);
    passTime(5 * MINUTE + SECOND);
    expect(await confirm(owner, NEW, code)).toMatchObject(AGAIN);
    expect(watch.table("users").map(({ fields }) => fields.phone)).toEqual([
      VICTIM,
    ]);
  });

  it.each([-900, 0, 900])(
    "L8: is none of a session that began otherwise, %d ms from the owner's sign-in",
    async (ms) => {
      const { t } = await attackedApp();
      const owner = await signInAs(t, VICTIM);
      passTime(ms);
      const sessionId = await t.run((ctx) =>
        ctx.db.insert("authSessions", {
          userId: owner.userId as Id<"users">,
          expirationTime: Date.now() + DAY,
        }),
      );
      passTime(MINUTE);
      const subject = `${owner.userId}|${sessionId}`;
      const other = { ...owner, as: t.withIdentity({ subject }) };
      expect(await start(other, MALLORY)).toMatchObject(AGAIN);
      expect(await confirm(other, MALLORY, "493817")).toMatchObject(AGAIN);
      expect(await start(owner, NEW)).toEqual({ ok: true });
    },
  );

  it("L8: of a session that ended is nobody's, whatever its token still says", async () => {
    const { t } = await attackedApp();
    const owner = await signInAs(t, VICTIM);
    await owner.as.action(api.auth.signOut, {});
    const nobody = { ok: false, error: { code: "not_allowed" } };
    expect(await start(owner, NEW)).toMatchObject(nobody);
    expect(await confirm(owner, NEW, "493817")).toMatchObject(nobody);
    await settle(t);
    expect(await inbox(t, NEW)).toEqual([]);
  });

  it("L8: answers alike for a free number and a taken one until the new number is proved", async () => {
    const { t } = await attackedApp();
    const [free = "", taken = ""] = phonesApart(2);
    await signInAs(t, taken);
    passTime(DAY);
    const mallory = await signInAs(t, MALLORY);
    const answers: unknown[][] = [];
    for (const phone of [free, taken]) {
      const seen: unknown[] = [await start(mallory, phone)];
      const code = await readCode(t, phone);
      seen.push(await start(mallory, phone));
      for (const wrong of wrongCodes(code, 6))
        seen.push(await confirm(mallory, phone, wrong));
      seen.push(await confirm(mallory, phone, code));
      answers.push(seen);
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  it("L8: gets no more tries and messages for a change than for a sign-in, nor afresh", async () => {
    const { t, watch } = await attackedApp();
    const tried: number[] = [];
    for (let i = 0; i < 30; i++) {
      passTime(47 * MINUTE);
      const [phone = ""] = phonesApart(i + 12).slice(i + 11);
      const mallory = await signInAs(t, phone);
      const { challenge, verifier } = await boundClient();
      const started = await start(mallory, VICTIM, { challenge });
      const asked = await ask(t, VICTIM);
      await settle(t);
      if (started.ok)
        for (let n = 0; n < 6; n++)
          await confirm(mallory, VICTIM, `00000${n}`, { verifier });
      if (asked.ok)
        for (let n = 0; n < 6; n++) await guess(t, VICTIM, `00000${n}`);
      tried.push(evaluatedGuesses(watch));
    }
    expect(tried.at(-1)).toBe(20);
    expect((await inbox(t, VICTIM)).length).toBeLessThanOrEqual(10);
  });

  it("T13: lets one user have codes sent to five strangers an hour and ten a day, where a check for humans is in the way of others", async () => {
    const verifyHuman = (token: string | null) =>
      Promise.resolve(token === "human");
    const { t } = await attackedApp({}, { verifyHuman });
    const strangers = phonesApart(40);
    const sent: number[] = [];
    for (let hour = 0; hour < 4; hour++) {
      const mallory = await signInAs(t, MALLORY, { humanToken: "human" });
      for (const phone of strangers.splice(0, 8)) await start(mallory, phone);
      const last = await start(mallory, strangers[0]!);
      expect(last).toMatchObject({ error: { code: "too_many_requests" } });
      const boxes = phonesApart(40).map((phone) => inbox(t, phone));
      sent.push((await Promise.all(boxes)).flat().length);
      passTime(HOUR);
    }
    expect(sent).toEqual([5, 10, 10, 10]);
    // Another user has a budget of their own.
    const other = await signInAs(t, VICTIM, { humanToken: "human" });
    expect(await start(other, NEW)).toEqual({ ok: true });
  });

  it("L8: goes to one of two people who prove it at once, and both keep a working account", async () => {
    const { t, watch } = await attackedApp();
    const [a = "", b = ""] = phonesApart(3).slice(1);
    const people = [await signInAs(t, a), await signInAs(t, b)];
    const codes: string[] = [];
    const clients = [await boundClient(), await boundClient()];
    for (const [i, person] of people.entries()) {
      expect(
        await start(person, NEW, { challenge: clients[i]!.challenge }),
      ).toEqual({ ok: true });
      codes.push(await readCode(t, NEW));
    }
    const answers = await Promise.all(
      people.flatMap((person, i) =>
        Array.from({ length: 5 }, () =>
          confirm(person, NEW, codes[i]!, { verifier: clients[i]!.verifier }),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const numbers = watch
      .table("authAccounts")
      .map(({ fields }) => fields.providerAccountId);
    expect(new Set(numbers).size).toBe(2);
    expect(numbers).toContain(NEW);
  });

  it("L8: changed, ends other sessions and the codes of both numbers", async () => {
    const onNumberChanged = vi.fn(() => Promise.resolve());
    const { t } = await attackedApp({}, { hooks: { onNumberChanged } });
    const thief = await signInAs(t, VICTIM);
    passTime(MINUTE);
    const owner = await signInAs(t, VICTIM);
    const clients = [await boundClient(), await boundClient()];
    await ask(t, VICTIM, { challenge: clients[0]!.challenge });
    const oldCode = await readCode(t, VICTIM);
    await ask(t, NEW, { challenge: clients[1]!.challenge });
    const newCode = await readCode(t, NEW);
    await start(owner, NEW);
    const code = await readCode(t, NEW);
    expect(await confirm(owner, NEW, code)).toEqual({ ok: true, phone: NEW });
    for (const [phone, open, { verifier }] of [
      [VICTIM, oldCode, clients[0]!],
      [NEW, newCode, clients[1]!],
    ] as const) {
      expect(await guess(t, phone, open, { verifier })).toMatchObject({
        code: "invalid_code",
      });
    }
    expect(await refresh(t, thief)).toBeNull();
    expect(await refresh(t, owner)).not.toBeNull();
    expect(onNumberChanged).toHaveBeenCalledTimes(1);
  });

  it("C19: takes no code of another purpose or another user, in any combination", async () => {
    const { t } = await attackedApp();
    const [a = "", b = ""] = phonesApart(3).slice(1);
    const ada = await signInAs(t, a);
    const bob = await signInAs(t, b);
    await ask(t, NEW);
    const forSignIn = await readCode(t, NEW);
    await start(ada, NEW);
    const forAda = await readCode(t, NEW);
    expect(new Set([forSignIn, forAda]).size).toBe(2);
    expect(await confirm(ada, NEW, forSignIn)).toMatchObject(WRONG);
    expect(await confirm(bob, NEW, forAda)).toMatchObject(WRONG);
    expect(await guess(t, NEW, forAda)).toMatchObject({ code: "invalid_code" });
    expect(
      await guess(t, NEW, forAda, { purpose: `change:${ada.userId}` }),
    ).toMatchObject({ code: "invalid_code" });
    expect(await confirm(ada, NEW, forAda)).toMatchObject({ ok: true });
  });

  it("L11: that rested for 45 days is asked about before its old user's session exists", async () => {
    let answer: "allow" | "deny" = "deny";
    const sessionsThen: number[] = [];
    const { t, watch } = await attackedApp(
      {},
      {
        hooks: {
          onStaleNumber: async () => {
            sessionsThen.push(watch.table("authSessions").length);
            return answer;
          },
        },
      },
    );
    const first = await signInAs(t, VICTIM);
    await first.as.action(api.auth.signOut, {});
    passTime(46 * DAY);
    for (const next of ["deny", "allow"] as const) {
      answer = next;
      await ask(t, VICTIM);
      const redeemed = await guess(t, VICTIM, await readCode(t, VICTIM));
      if (next === "deny")
        expect(redeemed).toMatchObject({ code: "not_allowed" });
      else expect(sessionIn(t, redeemed)?.userId).toBe(first.userId);
      passTime(HOUR);
    }
    expect(sessionsThen).toEqual([0, 0]);
  });
});

describe("who is told", () => {
  it("G8: the app, once for every sign-in that a right code opened and for no other", async () => {
    const onSignedIn = vi.fn(() => Promise.resolve());
    const { t } = await attackedApp(
      { PHONE_AUTH_SIGN_UP: "registered" },
      { hooks: { onSignedIn } },
    );
    await signInAs(t, ADMIN_PHONE);
    await ask(t, VICTIM);
    for (let i = 0; i < 6; i++) await guess(t, VICTIM, `00000${i}`);
    expect(onSignedIn).toHaveBeenCalledTimes(1);
    passTime(HOUR);
    await ask(t, ADMIN_PHONE);
    const code = await readCode(t, ADMIN_PHONE);
    await Promise.all(
      Array.from({ length: 10 }, () => guess(t, ADMIN_PHONE, code)),
    );
    expect(onSignedIn).toHaveBeenCalledTimes(2);
  });
});

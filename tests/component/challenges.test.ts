import { describe, expect, it } from "vitest";
import {
  DAY,
  LIMITS,
  MINUTE,
  PHONE,
  SECOND,
  SUBJECT,
  api,
  createComponent,
  passTime,
  startArgs,
  startSent,
  tryCode,
  useFakeClock,
} from "../helpers/component";

useFakeClock();

describe("a live challenge", () => {
  it("C4: is used by a right code once", async () => {
    const t = createComponent();
    await startSent(t);
    expect(await tryCode(t, true)).toEqual({ status: "used" });
    expect(await tryCode(t, true)).toEqual({ status: "none" });
  });

  it("C3: can be redeemed 599 s after it started, and not at 600 s", async () => {
    const t = createComponent();
    await startSent(t, { binding: "a" });
    await startSent(t, { binding: "b" });
    passTime(599 * SECOND);
    expect(await tryCode(t, true, { binding: "a" })).toEqual({
      status: "used",
    });
    passTime(SECOND);
    expect(await tryCode(t, true, { binding: "b" })).toEqual({
      status: "none",
    });
  });

  it("C3: keeps its expiry when it is sent again", async () => {
    const t = createComponent();
    const first = await startSent(t);
    passTime(500 * SECOND);
    const again = await startSent(t);
    expect(again.challengeId).toBe(first.challengeId);
    passTime(101 * SECOND);
    expect(await tryCode(t, true)).toEqual({ status: "none" });
  });

  it("C9: evaluates five wrong tries and then nothing, the right code included", async () => {
    const t = createComponent();
    await startSent(t);
    const left = [];
    for (let i = 0; i < 5; i++) left.push(await tryCode(t, false));
    expect(
      left.map((result) => "triesLeft" in result && result.triesLeft),
    ).toEqual([4, 3, 2, 1, 0]);
    expect(await tryCode(t, true)).toEqual({ status: "none" });
  });

  it("C9: still accepts the right code after four wrong ones", async () => {
    const t = createComponent();
    await startSent(t);
    for (let i = 0; i < 4; i++) await tryCode(t, false);
    expect(await tryCode(t, true)).toEqual({ status: "used" });
  });

  it("C10: keeps its tries when it is sent again", async () => {
    const t = createComponent();
    await startSent(t);
    for (let i = 0; i < 4; i++) await tryCode(t, false);
    passTime(30 * SECOND);
    await startSent(t);
    expect(await tryCode(t, false)).toEqual({ status: "wrong", triesLeft: 0 });
    expect(await tryCode(t, true)).toEqual({ status: "none" });
  });

  it("C11: is untouched when another client starts for the same phone", async () => {
    const t = createComponent();
    const mine = await startSent(t, { binding: "mine" });
    const other = await startSent(t, { binding: "other" });
    expect(other.challengeId).not.toBe(mine.challengeId);
    expect(await tryCode(t, true, { binding: "mine" })).toEqual({
      status: "used",
    });
  });

  it("C13: dies when another challenge of the phone is redeemed, unless it is bound", async () => {
    const t = createComponent();
    await startSent(t);
    await startSent(t, { binding: "a" });
    await startSent(t, { binding: "b" });
    await tryCode(t, true, { binding: "a" });
    expect(await tryCode(t, true)).toEqual({ status: "none" });
    for (const triesLeft of [4, 3, 2, 1])
      expect(await tryCode(t, false, { binding: "b" })).toEqual({
        status: "wrong",
        triesLeft,
      });
    expect(await tryCode(t, true, { binding: "b" })).toEqual({
      status: "used",
    });
  });

  it("C13: dies when the phone's challenges are revoked", async () => {
    const t = createComponent();
    await startSent(t);
    await t.mutation(api.codes.challenges.revoke, { phone: PHONE });
    expect(await tryCode(t, true)).toEqual({ status: "none" });
  });

  it("C7: is found only with the binding it was started with", async () => {
    const t = createComponent();
    await startSent(t, { binding: "mine" });
    expect(await tryCode(t, true, { binding: "other" })).toEqual({
      status: "none",
    });
    expect(await tryCode(t, true, { binding: null })).toEqual({
      status: "none",
    });
    const [row] = await t.run((ctx) => ctx.db.query("challenges").collect());
    expect(row?.wrongTries).toBe(0);
  });

  it("C19: is found only for the purpose it was started for", async () => {
    const t = createComponent();
    await startSent(t, { purpose: "signIn" });
    expect(await tryCode(t, true, { purpose: "change:1" })).toEqual({
      status: "none",
    });
  });
});

describe("starting", () => {
  it("C12: keeps at most three live challenges for a phone", async () => {
    const t = createComponent();
    const limits = { sendsPerPhone: [{ max: 100, periodMs: MINUTE }] };
    const statuses = [];
    for (let i = 0; i < 50; i++) {
      const args = startArgs({ binding: `client-${i}`, limits });
      statuses.push(
        (await t.mutation(api.codes.challenges.start, args)).status,
      );
    }
    expect(statuses.filter((status) => status === "started")).toHaveLength(3);
    expect(
      await t.run((ctx) => ctx.db.query("challenges").collect()),
    ).toHaveLength(3);
  });

  it("T7: refuses a second send at 29 s and allows it at 30 s", async () => {
    const t = createComponent();
    await startSent(t);
    passTime(29 * SECOND);
    expect(await t.mutation(api.codes.challenges.start, startArgs())).toEqual({
      status: "limited",
      retryAfterMs: SECOND,
      expiresInMs: 571 * SECOND,
    });
    passTime(SECOND);
    expect(
      await t.mutation(api.codes.challenges.start, startArgs()),
    ).toMatchObject({
      status: "started",
    });
  });

  it("T7: waits 60 s before the third send, and sends one challenge three times at most", async () => {
    const t = createComponent();
    const limits = { sendsPerPhone: [{ max: 100, periodMs: MINUTE }] };
    await startSent(t, { limits });
    passTime(30 * SECOND);
    await startSent(t, { limits });
    passTime(59 * SECOND);
    const start = () =>
      t.mutation(api.codes.challenges.start, startArgs({ limits }));
    expect(await start()).toEqual({
      status: "limited",
      retryAfterMs: SECOND,
      expiresInMs: 511 * SECOND,
    });
    passTime(SECOND);
    await startSent(t, { limits });
    passTime(5 * MINUTE);
    expect(await start()).toMatchObject({ status: "limited" });
  });

  it("T7: allows 3 sends in 10 minutes, 5 in an hour and 10 in a day, whoever asks", async () => {
    const t = createComponent();
    const sentAt: number[] = [];
    const begin = Date.now();
    for (let minute = 0; minute < 24 * 60; minute++) {
      const started = await t.mutation(
        api.codes.challenges.start,
        startArgs({ binding: `m${minute}` }),
      );
      if (started.status === "started")
        sentAt.push((Date.now() - begin) / MINUTE);
      passTime(MINUTE);
    }
    expect(sentAt).toEqual([0, 1, 2, 10, 11, 60, 61, 62, 70, 71]);
  });

  it("T2: reserves five tries for every challenge, so that wrong tries stay within 20 a day", async () => {
    const t = createComponent();
    const limits = { sendsPerPhone: [{ max: 1000, periodMs: MINUTE }] };
    let wrong = 0;
    for (let minute = 0; minute < 24 * 60; minute++) {
      const binding = `m${minute}`;
      const started = await t.mutation(
        api.codes.challenges.start,
        startArgs({ binding, limits }),
      );
      if (started.status === "started") {
        while ((await tryCode(t, false, { binding })).status === "wrong")
          wrong++;
      }
      passTime(MINUTE);
    }
    expect(wrong).toBe(20);
  });

  it("T2: a challenge issued before the limit was reached keeps its tries", async () => {
    const t = createComponent();
    const limits = { sendsPerPhone: [{ max: 1000, periodMs: MINUTE }] };
    await startSent(t, { binding: "owner", limits });
    for (const binding of ["x", "y"]) {
      await startSent(t, { binding, limits });
      for (let i = 0; i < 5; i++) await tryCode(t, false, { binding });
    }
    const refused = await t.mutation(
      api.codes.challenges.start,
      startArgs({ binding: "z", limits }),
    );
    expect(refused.status).toBe("limited");
    expect(await tryCode(t, true, { binding: "owner" })).toEqual({
      status: "used",
    });
  });

  it("T3: success clears the failures in a row and no window", async () => {
    const t = createComponent();
    await startSent(t);
    await tryCode(t, false);
    await tryCode(t, true);
    const [row] = await t.run((ctx) => ctx.db.query("phones").collect());
    expect(row).toMatchObject({ failuresSinceSuccess: 0 });
    expect(row?.wrongTries).toHaveLength(1);
    expect(row?.sends).toHaveLength(1);
  });

  /** A phone with failures and no success, the last of them just now. */
  async function failing(failuresSinceSuccess: number) {
    const t = createComponent();
    await t.run(async (ctx) => {
      const now = Date.now();
      const sends = [now, now, now];
      const counted = { sends, wrongTries: [now], failuresSinceSuccess };
      await ctx.db.insert("phones", { phone: PHONE, ...counted, usedAt: now });
    });
    return t;
  }

  it("T5: has strangers wait longer with every code that failed after 100 failures, a week at most", async () => {
    const days: [number, number][] = [
      [96, 1],
      [100, 1],
      [105, 2],
      [110, 4],
      [115, 7],
      [5_000, 7],
    ];
    for (const [failures, wait] of days) {
      const t = await failing(failures);
      const start = () => t.mutation(api.codes.challenges.start, startArgs());
      expect(await start()).toEqual({
        status: "limited",
        retryAfterMs: wait * DAY,
      });
      passTime(wait * DAY);
      expect((await start()).status).toBe("started");
    }
  });

  it("T5: gets one code at a time while strangers wait", async () => {
    const t = await failing(96);
    passTime(DAY);
    await startSent(t, { binding: "a" });
    expect(
      await t.mutation(api.codes.challenges.start, startArgs({ binding: "b" })),
    ).toEqual({ status: "limited", retryAfterMs: 10 * MINUTE });
    expect(await tryCode(t, true, { binding: "a" })).toEqual({
      status: "used",
    });
    await startSent(t, { binding: "b" });
  });

  it("T5: is as unused once it was unlocked, messages and tries", async () => {
    const t = await failing(96);
    await t.mutation(api.limits.phones.unlock, { phone: PHONE });
    for (const binding of ["a", "b", "c"]) await startSent(t, { binding });
  });

  it("T8: counts a shared budget over all phones, exactly where it has one shard", async () => {
    const t = createComponent();
    const pools = [
      {
        key: "prefix:x",
        shards: 1,
        rules: [{ max: 60, periodMs: 60 * MINUTE }],
      },
    ];
    let started = 0;
    for (let i = 0; i < 61; i++) {
      const args = startArgs({ phone: `+1415555${1000 + i}`, pools });
      if (
        (await t.mutation(api.codes.challenges.start, args)).status ===
        "started"
      )
        started++;
    }
    expect(started).toBe(60);
  });

  it("T9: never exceeds a sharded budget, and loses nothing below four fifths of it", async () => {
    const t = createComponent();
    const pools = [
      { key: "all", shards: 8, rules: [{ max: 400, periodMs: 60 * MINUTE }] },
    ];
    let started = 0;
    for (let i = 0; i < 500; i++) {
      const args = startArgs({ phone: `+1415555${1000 + i}`, pools });
      const { status } = await t.mutation(api.codes.challenges.start, args);
      if (status === "started") started++;
      else expect(i).toBeGreaterThan(320);
    }
    expect(started).toBeLessThanOrEqual(400);
  });

  it("T10: twenty starts of one client at once send one message", async () => {
    const t = createComponent();
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        t.mutation(api.codes.challenges.start, startArgs()),
      ),
    );
    expect(results.filter(({ status }) => status === "started")).toHaveLength(
      1,
    );
  });

  it("is refused without taking from any budget", async () => {
    const t = createComponent();
    const pools = [
      { key: "all", shards: 1, rules: [{ max: 100, periodMs: 60 * MINUTE }] },
    ];
    await t.mutation(api.codes.challenges.start, startArgs({ pools }));
    await t.mutation(api.codes.challenges.start, startArgs({ pools }));
    const [pool] = await t.run((ctx) => ctx.db.query("pools").collect());
    expect(pool?.times).toHaveLength(1);
  });
});

describe("tries", () => {
  it("T4: a try without a challenge writes nothing", async () => {
    const t = createComponent();
    await tryCode(t, false);
    expect(await t.run((ctx) => ctx.db.query("phones").collect())).toEqual([]);
    expect(await t.run((ctx) => ctx.db.query("events").collect())).toEqual([]);
  });

  it("C8: fifty wrong tries at once count five", async () => {
    const t = createComponent();
    const { challengeId } = await startSent(t);
    await Promise.all(
      Array.from({ length: 50 }, () =>
        t.mutation(api.codes.tries.miss, {
          challengeId,
          limits: LIMITS,
          subject: SUBJECT,
        }),
      ),
    );
    const row = await t.run((ctx) => ctx.db.get("challenges", challengeId));
    expect(row).toMatchObject({ wrongTries: 5, state: "dead" });
  });

  it("C15: a right code of a challenge that was never sent counts as wrong", async () => {
    const t = createComponent();
    await t.mutation(api.codes.challenges.start, startArgs());
    expect(await tryCode(t, true)).toEqual({ status: "wrong", triesLeft: 4 });
  });
});

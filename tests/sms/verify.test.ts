import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onCommit } from "../../src/dev/platform/commits";
import { stateOf, tableOf } from "../../src/dev/platform/state";
import type { Answer } from "../attacks/attacker";
import { answerOf, boundClient } from "../attacks/attacker";
import { instrument } from "../attacks/instruments";
import { api, codeIn, failure, internal } from "../helpers/app";
import type { App } from "../helpers/app";
import type { FakeAnswer } from "./fakeTwilio";
import { FakeTwilio, twilioError, VERIFY_SID } from "./fakeTwilio";
import { FakeVerify } from "./fakeVerify";
import { ask, createTwilioApp, deliveries, drive, events } from "./twilioApp";

let fake: FakeTwilio;
let verify: FakeVerify;
beforeEach(async () => {
  verify = new FakeVerify();
  fake = await FakeTwilio.start(verify.behaviour);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await fake.close();
});

const ADA = "+14155552671";
const BOB = "+12125550123";

const createVerifyApp = (env: Record<string, string | undefined> = {}) =>
  createTwilioApp(fake, { TWILIO_VERIFY_SERVICE_SID: VERIFY_SID, ...env });

/** Tries a code; what is waited for passes. */
async function redeem(t: App, code: string, params = {}, phone = ADA) {
  const call = t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code, ...params },
  });
  let isDone = false;
  const done = () => (isDone = true);
  call.then(done, done);
  // A wait of ours is short; the SDK's timeout, of ten seconds, must not run out meanwhile.
  let waited = 0;
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.getTimerCount() === 0 || waited > 3_000) continue;
    await vi.advanceTimersByTimeAsync(50);
    waited += 50;
  }
  return await call;
}

/** How long it takes until a wrong code is refused. */
async function timeToRefuse(t: App, phone: string): Promise<number> {
  const before = Date.now();
  expect(await failure(redeem(t, "000000", {}, phone))).toMatchObject({
    code: "invalid_code",
  });
  return Date.now() - before;
}

async function asked(env: Record<string, string | undefined> = {}) {
  const t = await createVerifyApp(env);
  await ask(t, ADA);
  await drive(t);
  return t;
}

const paths = () => fake.requests.map(({ path }) => path.split("/").at(-1));
const challenge = (t: App) => instrument(t).table("challenges")[0]?.fields;
const wrongTriesOf = (t: App) =>
  instrument(t).table("phones")[0]?.fields["wrongTries"];
/** Answers without their waits, of which some milliseconds pass by themselves. */
const untimed = (answers: Answer[]): unknown =>
  JSON.parse(
    JSON.stringify(answers, (_, value: unknown) =>
      typeof value === "number" ? "ms" : value,
    ),
  );
const sessions = (t: App) => instrument(t).table("authSessions");

describe("Twilio Verify", () => {
  it("makes, sends and checks the code; the challenge holds its id, and no code", async () => {
    const t = await asked();
    expect(fake.requests.map(({ params }) => params)).toEqual([
      { To: ADA, Channel: "sms", Locale: "en" },
    ]);
    const [{ sid } = { sid: "" }] = verify.verifications;
    expect(challenge(t)).toMatchObject({ checkId: sid, wrongTries: 0 });
    expect(deliveries(t)).toMatchObject([
      { status: "sent", transport: "twilio_verify", receiptId: sid },
    ]);
    const { tokens } = await redeem(t, verify.codeOf(ADA));
    expect(tokens).not.toBeNull();
    expect(paths()).toEqual(["Verifications", "VerificationCheck"]);
    expect(fake.requests[1]?.params).toEqual({
      VerificationSid: sid,
      Code: verify.codeOf(ADA),
    });
    // A right code is no wrong try, for the challenge and for the number.
    expect(challenge(t)).toMatchObject({ state: "used", wrongTries: 0 });
    expect(wrongTriesOf(t)).toEqual([]);
    expect(events(t).slice(-1)).toEqual(["redeem_ok"]);
  });

  it("C8, C9: is asked five times and no more; each wrong code is counted before", async () => {
    const t = await asked();
    for (let i = 0; i < 5; i++)
      expect(await failure(redeem(t, "000000"))).toMatchObject({
        code: "invalid_code",
      });
    expect(challenge(t)).toMatchObject({ state: "dead", wrongTries: 5 });
    expect(wrongTriesOf(t)).toHaveLength(5);
    expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject({
      code: "invalid_code",
    });
    expect(paths().filter((path) => path === "VerificationCheck")).toHaveLength(
      5,
    );
    expect(sessions(t)).toEqual([]);
  });

  it("C4: signs in once, however many ask at once with the right code", async () => {
    const t = await asked();
    // The worst a vendor could do: say yes to everybody.
    const { sid } = verify.verifications[0]!;
    verify.onCheck = () => ({
      status: 200,
      body: { sid, status: "approved", valid: true },
    });
    const tries = [0, 1, 2, 3].map(() => redeem(t, verify.codeOf(ADA)));
    const ended = await Promise.allSettled(tries);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(
      1,
    );
    expect(sessions(t)).toHaveLength(1);
  });

  it("C4: spends a yes once: a second try with the same code is refused", async () => {
    const t = await asked();
    await redeem(t, verify.codeOf(ADA));
    expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject({
      code: "invalid_code",
    });
    expect(sessions(t)).toHaveLength(1);
  });

  it.each<[string, FakeAnswer, string]>([
    ["a broken connection", "reset", "unclear_answer"],
    ["a fault", twilioError(20500, 503), "service_error"],
    ["too many requests", twilioError(20429, 429), "busy"],
    ["no JSON", { status: 200, text: "<html>" }, "unclear_answer"],
    [
      "a yes about another",
      { status: 200, body: { sid: "VE1", status: "approved", valid: true } },
      "unclear_answer",
    ],
    ["refused credentials", twilioError(20003, 401), "credentials_refused"],
  ])(
    "never signs in on %s, which costs that one try",
    async (_, answer, reason) => {
      const t = await asked();
      verify.onCheck = (count) => (count === 1 ? answer : null);
      expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject({
        code: "invalid_code",
      });
      expect(sessions(t)).toEqual([]);
      expect(challenge(t)).toMatchObject({ state: "live", wrongTries: 1 });
      expect(events(t)).toContain(`redeem_bad ${reason}`);
      const alarm = events(t).includes(`alarm ${reason}`);
      expect(alarm).toBe(reason === "credentials_refused");
      // Asked again, it says yes: nothing is lost.
      expect((await redeem(t, verify.codeOf(ADA))).tokens).not.toBeNull();
      expect(fake.requests).toHaveLength(3);
    },
  );

  it.each([
    ["no longer knows the code", twilioError(20404, 404)],
    ["was asked too often", twilioError(60202, 429)],
  ])(
    "opens nothing by a code of which Verify %s, until another was sent",
    async (_, answer) => {
      const t = await asked();
      verify.onCheck = () => answer;
      const wrong = { code: "invalid_code" };
      expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject(wrong);
      expect(challenge(t)).toMatchObject({ state: "live", redeemable: false });
      expect(events(t)).toContain("redeem_bad vendor_over");
      // Nor is it asked again: it would not say anything else.
      verify.onCheck = null;
      expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject(wrong);
      expect(paths()).toEqual(["Verifications", "VerificationCheck"]);
      vi.setSystemTime(Date.now() + 60_000);
      await ask(t, ADA);
      await drive(t);
      expect((await redeem(t, verify.codeOf(ADA))).tokens).not.toBeNull();
    },
  );

  it.each([
    ["clients share its one code, and use up its checks", null],
    ["it is out", twilioError(20500, 503)],
  ])("E1, E2: tells nobody who is registered while %s", async (_, answer) => {
    const t = await createVerifyApp({ PHONE_AUTH_SIGN_UP: "registered" });
    await t.mutation(internal.registration.register, { phone: ADA });
    verify.onCheck = () => answer;
    const seen: unknown[] = [];
    for (const phone of [ADA, BOB]) {
      const [one, two] = [await boundClient(), await boundClient()];
      const answers: Answer[] = [];
      const start = async ({ challenge }: typeof one) => {
        const params = { phone, challenge, times: "true" };
        const call = t.action(api.auth.signIn, { provider: "phone", params });
        answers.push(await answerOf(call));
        await drive(t);
      };
      const guess = async ({ verifier }: typeof one) =>
        answers.push(await answerOf(redeem(t, "000000", { verifier }, phone)));
      await start(one);
      await start(two);
      for (let i = 0; i < 5; i++) await guess(one);
      await guess(two);
      await start(two);
      await guess(two);
      vi.setSystemTime(Date.now() + 60_000);
      await start(two);
      for (let i = 0; i < 4; i++) await guess(two);
      await start(two);
      seen.push(untimed(answers));
    }
    expect(fake.requests.length).toBeGreaterThan(5);
    expect(seen[0]).toEqual(seen[1]);
  });

  it.each([
    ["sends", null],
    ["is out", twilioError(20500, 503)],
    ["refuses", twilioError(60203, 429)],
  ])(
    "E8: a try waits for as many commits, whoever has the number, while it %s",
    async (_, answer) => {
      if (answer !== null) fake.behaviour = () => answer;
      const t = await createVerifyApp({ PHONE_AUTH_SIGN_UP: "registered" });
      await t.mutation(internal.registration.register, { phone: ADA });
      let tables: string[] = [];
      onCommit(stateOf(t), (writes) =>
        tables.push(...writes.map(({ id }) => tableOf(id))),
      );
      const commits = [];
      for (const phone of [ADA, BOB]) {
        await ask(t, phone);
        tables = [];
        await drive(t);
        commits.push(tables.filter((table) => table === "challenges"));
      }
      expect(commits).toEqual([["challenges"], ["challenges"]]);
    },
  );

  it("C3, C15: our expiry holds whatever Verify would say", async () => {
    const t = await asked();
    vi.setSystemTime(Date.now() + 601_000);
    expect(await failure(redeem(t, verify.codeOf(ADA)))).toMatchObject({
      code: "invalid_code",
    });
    expect(paths()).toEqual(["Verifications"]);
  });

  it("C7: asks Verify only for the client that is bound to the code", async () => {
    const t = await createVerifyApp();
    const { challenge: bound, verifier } = await boundClient();
    await ask(t, ADA, { challenge: bound });
    await drive(t);
    const code = verify.codeOf(ADA);
    expect(await failure(redeem(t, code))).toMatchObject({
      code: "invalid_code",
    });
    expect(paths()).toEqual(["Verifications"]);
    expect((await redeem(t, code, { verifier })).tokens).not.toBeNull();
  });

  it.each([
    [0, 1_000],
    [400, 1_000],
    [900, 1_000],
    [1_300, 2_000],
  ])(
    "E2: where it takes %i ms, a wrong code is refused after %i ms",
    async (vendorMs, refusedMs) => {
      const t = await asked();
      verify.onCheck = () => ({
        after: new Promise((resolve) => setTimeout(resolve, vendorMs)),
        answer: { status: 200, body: { status: "pending", valid: false } },
      });
      expect(await timeToRefuse(t, ADA)).toBe(refusedMs);
      expect(paths()).toContain("VerificationCheck");
    },
  );

  it("E2: is not asked about a number that got no message, which is refused after as long", async () => {
    const t = await createVerifyApp({ PHONE_AUTH_SIGN_UP: "registered" });
    await ask(t, BOB);
    await drive(t);
    expect(await timeToRefuse(t, BOB)).toBe(1_000);
    expect(fake.requests).toEqual([]);
  });

  it.each([
    [60200, 400, "rejected"],
    [60203, 429, "vendor_limit"],
    [60205, 400, "no_sms"],
    [60410, 403, "fraud_guard"],
  ])("error %d at sending ends as %d %s", async (code, status, reason) => {
    fake.behaviour = () => twilioError(code, status);
    const t = await asked();
    expect(deliveries(t)).toMatchObject([{ status: "failed", reason }]);
    expect(fake.requests).toHaveLength(1);
  });

  it("hands over to text messages where its region is off; their code is ours, and redeems", async () => {
    fake.behaviour = ({ path }) =>
      path.includes("Verifications")
        ? twilioError(60605, 403)
        : (null as never);
    const t = await asked();
    expect(deliveries(t)).toMatchObject([
      { status: "sent", transport: "twilio" },
    ]);
    expect(challenge(t)?.["checkId"]).toBeUndefined();
    const code = codeIn(fake.requests.at(-1)?.params["Body"]);
    expect((await redeem(t, code)).tokens).not.toBeNull();
    expect(events(t)).toContain("alarm region_disabled");
  });

  it("leaves invitations to text messages", async () => {
    const t = await createVerifyApp();
    await t.mutation(internal.registration.register, { phone: ADA });
    await t.mutation(internal.registration.invite, { phones: [ADA] });
    await drive(t);
    expect(paths()).toEqual(["Messages.json"]);
  });

  it("G1: leaves no code in a table", async () => {
    const t = await asked();
    const code = verify.codeOf(ADA);
    await redeem(t, code);
    expect(JSON.stringify(instrument(t).rows())).not.toContain(code);
  });
});

describe("a deployment", () => {
  it("with a malformed service does not start, and names the variable", async () => {
    const t = await createVerifyApp({ TWILIO_VERIFY_SERVICE_SID: "VA1" });
    const args = { deliveryId: "any", locale: null };
    await expect(t.action(internal.sms.send, args)).rejects.toThrow(
      /TWILIO_VERIFY_SERVICE_SID/,
    );
  });

  it("needs no other sender than Verify for sign-ins", async () => {
    const t = await asked({ TWILIO_MESSAGING_SERVICE_SID: undefined });
    expect((await redeem(t, verify.codeOf(ADA))).tokens).not.toBeNull();
  });
});

import { phoneAuthError } from "convex-phone-auth/errors";
import type { PhoneAuthErrorCode } from "convex-phone-auth/errors";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, SIGNED_IN, TIMES } from "./fakeBackend.js";
import { ADA, BOB, openAtCode, openSignIn } from "./hookDriver.js";

let backend = new FakeBackend();
const call = (index: number) => backend.call(index);
const answerWithSession = (index: number) => call(index).answer(SIGNED_IN);
const start = () => openSignIn(backend);
const startAtCode = () => openAtCode(backend);

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

const s256 = (text: string | undefined) =>
  createHash("sha256")
    .update(text ?? "")
    .digest("base64url");

describe("the way through", () => {
  test("goes from number to code to done, and says each step", async () => {
    const hook = start();
    expect(hook.state).toMatchObject({ step: "enteringNumber", error: null });
    await hook.do(({ sendCode }) => sendCode(ADA));
    expect(hook.state).toEqual({
      step: "sending",
      phone: ADA,
      isResend: false,
    });
    await call(0).answer();
    expect(hook.state).toMatchObject({ step: "enteringCode", phone: ADA });
    await hook.do(({ submitCode }) => submitCode("123 456"));
    expect(hook.state).toMatchObject({ step: "checking", phone: ADA });
    await answerWithSession(1);
    expect(hook.state).toEqual({
      step: "done",
      phone: ADA,
      isElsewhere: false,
      isNewUser: null,
    });
    expect(call(1).params).toMatchObject({ phone: ADA, code: "123456" });
  });

  test("C7: the code comes with the verifier whose hash asked for it", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(Object.keys(call(0).params).sort()).toEqual([
      "challenge",
      "channel",
      "device",
      "phone",
      "times",
    ]);
    expect(call(0).params["challenge"]).toBe(s256(call(1).params["verifier"]));
  });

  test.each([{ refused: "invalid_code" }, { tokens: null }])(
    "%j, a reply without a session, is a wrong code and not taken for success",
    async (reply) => {
      const hook = await startAtCode();
      await hook.do(({ submitCode }) => submitCode("123456"));
      expect(call(1).params["wrongCode"]).toBe("returned");
      await call(1).answer(reply);
      expect(hook.state).toMatchObject({
        step: "enteringCode",
        error: { code: "invalid_code" },
      });
    },
  );
});

describe("one request at a time", () => {
  test("B4: a double click asks for one code", async () => {
    const hook = start();
    await hook.do(({ sendCode }) => {
      void sendCode(ADA);
      void sendCode(ADA);
    });
    expect(backend.calls).toHaveLength(1);
  });

  test("B4: a double submit spends one try", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => {
      void submitCode("123456");
      void submitCode("123456");
    });
    expect(backend.calls).toHaveLength(2);
  });

  test("a code is not handed in while another one is being sent", async () => {
    const hook = await startAtCode();
    await hook.pass(30_000);
    await hook.do(({ resendCode }) => resendCode());
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(backend.calls).toHaveLength(2);
  });

  test("a check that is on its way can't be walked away from", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("123456"));
    await hook.do(({ editNumber }) => editNumber());
    expect(hook.state.step).toBe("checking");
  });
});

describe("another message", () => {
  test("waits as long as the server says, counted down, each time", async () => {
    const hook = await startAtCode();
    expect(hook.now.secondsLeft).toBe(30);
    await hook.pass(1_000);
    expect(hook.now.secondsLeft).toBe(29);
    await hook.pass(28_000);
    expect(hook.now.secondsLeft).toBe(1);
    await hook.do(({ resendCode }) => resendCode());
    expect(backend.calls).toHaveLength(1);

    await hook.pass(1_000);
    expect(hook.now.secondsLeft).toBe(0);
    await hook.do(({ resendCode }) => resendCode());
    expect(hook.state).toEqual({ step: "sending", phone: ADA, isResend: true });
    await call(1).answer({ ...TIMES, retryAfterMs: 60_000 });
    expect(hook.now.secondsLeft).toBe(60);
  });

  test("repeats the challenge, so that the server sends the same code", async () => {
    const hook = await startAtCode();
    await hook.pass(30_000);
    await hook.do(({ resendCode }) => resendCode());
    expect(call(1).params).toEqual(call(0).params);
  });

  test("B4: honours the server's wait where it says a longer one", async () => {
    const hook = await startAtCode();
    await hook.pass(30_000);
    await hook.do(({ resendCode }) => resendCode());
    const retryAfterMs = 90_500;
    await call(1).refuse(phoneAuthError("too_many_requests", { retryAfterMs }));
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      error: { code: "too_many_requests", retryAfterMs },
    });
    expect(hook.now.secondsLeft).toBe(91);
    await hook.pass(500);
    expect(hook.now.secondsLeft).toBe(90);
    await hook.pass(90_000);
    await hook.do(({ resendCode }) => resendCode());
    expect(backend.calls).toHaveLength(3);
  });
});

describe("another number", () => {
  test("keeps the number to correct and binds anew", async () => {
    const hook = await startAtCode();
    await hook.do(({ editNumber }) => editNumber());
    expect(hook.state).toMatchObject({ step: "enteringNumber", phone: ADA });
    await hook.do(({ sendCode }) => sendCode(BOB));
    expect(call(1).params["phone"]).toBe(BOB);
    expect(call(1).params["challenge"]).not.toBe(call(0).params["challenge"]);
  });

  test("drops the answer to the number left behind", async () => {
    const hook = start();
    await hook.do(({ sendCode }) => sendCode(ADA));
    await hook.do(({ editNumber }) => editNumber());
    await hook.do(({ sendCode }) => sendCode(BOB));
    await call(0).refuse(phoneAuthError("invalid_phone"));
    expect(hook.state).toMatchObject({ step: "sending", phone: BOB });
    await call(1).answer();
    expect(hook.state).toMatchObject({ step: "enteringCode", phone: BOB });
  });
});

describe("refusals", () => {
  test.each<[PhoneAuthErrorCode, string | undefined]>([
    ["invalid_phone", "not_mobile"],
    ["country_not_allowed", undefined],
    ["bot_check_required", undefined],
    ["internal_error", undefined],
  ])("%s goes back to the number with its reason", async (code, reason) => {
    const hook = start();
    await hook.do(({ sendCode }) => sendCode(ADA));
    await call(0).refuse(phoneAuthError(code, { reason }));
    expect(hook.state).toMatchObject({
      step: "enteringNumber",
      phone: ADA,
      error: { code, reason },
    });
  });

  test("a number that has to wait is held back, another is not", async () => {
    const hook = start();
    await hook.do(({ sendCode }) => sendCode(ADA));
    const retryAfterMs = 20_000;
    await call(0).refuse(phoneAuthError("too_many_requests", { retryAfterMs }));
    expect(hook.now.secondsLeft).toBe(20);
    await hook.do(({ sendCode }) => sendCode(ADA));
    expect(backend.calls).toHaveLength(1);
    await hook.do(({ sendCode }) => sendCode(BOB));
    expect(backend.calls).toHaveLength(2);
  });

  test("a wrong code stays at the code, with verifier and countdown", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("000000"));
    await call(1).refuse(phoneAuthError("invalid_code"));
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      error: { code: "invalid_code" },
    });
    expect(hook.now.secondsLeft).toBe(30);
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(call(2).params["verifier"]).toBe(call(1).params["verifier"]);
  });

  test("what is not six digits costs no try", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("12345"));
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      error: { code: "invalid_input", reason: "code" },
    });
    expect(backend.calls).toHaveLength(1);
  });

  test("a right code of somebody who may not sign in goes back to the number", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("123456"));
    await call(1).refuse(phoneAuthError("not_allowed"));
    expect(hook.state).toMatchObject({
      step: "enteringNumber",
      error: { code: "not_allowed" },
    });
  });

  test("an error of no known shape is a failure to try again", async () => {
    const hook = await startAtCode();
    await hook.do(({ submitCode }) => submitCode("123456"));
    await call(1).refuse(new Error("Connection lost"));
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      error: { code: "failed" },
    });
  });
});

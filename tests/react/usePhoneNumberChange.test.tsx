import { act, renderHook } from "@testing-library/react";
import { phoneAuthErrorData } from "convex-phone-auth/errors";
import { usePhoneNumberChange } from "convex-phone-auth/react";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, TIMES } from "./fakeBackend.js";
import { ADA, BOB } from "./hookDriver.js";

const named = (name: string) =>
  makeFunctionReference<"mutation", never, never>(`numberChange:${name}`);
const functions = {
  start: named("start"),
  confirm: named("confirm"),
  startProof: named("startProof"),
  confirmProof: named("confirmProof"),
};
const STARTED = { ok: true, ...TIMES };
const refused = (...args: Parameters<typeof phoneAuthErrorData>) => ({
  ok: false,
  error: phoneAuthErrorData(...args),
});
const SIGN_IN_AGAIN = refused("not_allowed", { reason: "sign_in_again" });
let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

function open() {
  const { result, unmount } = renderHook(
    () => usePhoneNumberChange(functions),
    { wrapper: backend.wrapper },
  );
  return {
    get shown() {
      const { state, proving } = result.current;
      return { ...state, proving };
    },
    get now() {
      return result.current;
    },
    unmount,
    do: (work: (hook: ReturnType<typeof usePhoneNumberChange>) => unknown) =>
      act(async () => void work(result.current)),
    pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  };
}

/** The last call, which has to be of this function. */
function last(name: string) {
  const call = backend.call(backend.calls.length - 1);
  expect(call.name).toBe(`numberChange:${name}`);
  return call;
}

/** A session that is not fresh: the present number has to be proved. */
async function openAtProof() {
  const hook = open();
  await hook.do(({ sendCode }) => sendCode(BOB));
  await last("start").answer(SIGN_IN_AGAIN);
  await last("startProof").answer({ ...STARTED, phone: ADA });
  return hook;
}

describe("changing a number", () => {
  test("of a backend that tells no times can take its code and ask for another", async () => {
    const hook = open();
    await hook.do(({ sendCode }) => sendCode(BOB));
    await last("start").answer({ ok: true });
    expect(hook.shown).toMatchObject({
      step: "enteringCode",
      isExpired: false,
    });
    await hook.do(({ resendCode }) => resendCode());
    expect(hook.shown).toMatchObject({ step: "sending", isResend: true });
  });

  test("of a fresh session takes a code to the new one", async () => {
    const hook = open();
    await hook.do(({ sendCode }) => sendCode(BOB));
    expect(hook.shown).toMatchObject({ step: "sending", proving: "new" });
    await last("start").answer(STARTED);
    expect(hook.shown).toMatchObject({
      step: "enteringCode",
      phone: BOB,
      proving: "new",
    });
    await hook.do(({ submitCode }) => submitCode("123 456"));
    expect(last("confirm").params).toMatchObject({
      phone: BOB,
      code: "123456",
    });
    await last("confirm").answer({ ok: true, phone: BOB });
    expect(hook.shown).toMatchObject({ step: "done", phone: BOB });
    await hook.do(({ startOver }) => startOver());
    expect(hook.shown).toMatchObject({ step: "enteringNumber", phone: "" });
  });

  test("L8: of another session takes a code to the present number first", async () => {
    const hook = await openAtProof();
    expect(hook.shown).toMatchObject({
      step: "enteringCode",
      phone: ADA,
      proving: "present",
      error: null,
    });
    await hook.do(({ submitCode }) => submitCode("111111"));
    expect(hook.shown).toMatchObject({ step: "checking", proving: "present" });
    await last("confirmProof").answer({ ok: true, phone: ADA });
    expect(hook.shown).toMatchObject({ step: "sending", proving: "new" });
    expect(last("start").params["phone"]).toBe(BOB);
    await last("start").answer(STARTED);
    await hook.do(({ submitCode }) => submitCode("222222"));
    await last("confirm").answer({ ok: true, phone: BOB });
    expect(hook.shown).toMatchObject({ step: "done", phone: BOB });
  });

  test("C7: binds each of the two codes to this client, with a secret of its own", async () => {
    const hook = await openAtProof();
    await hook.do(({ submitCode }) => submitCode("111111"));
    const proof = last("confirmProof");
    await proof.answer({ ok: true, phone: ADA });
    await last("start").answer(STARTED);
    await hook.do(({ submitCode }) => submitCode("222222"));
    const [first, second] = [proof, last("confirm")].map(
      ({ params }) => params["verifier"],
    );
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe(second);
  });

  test("sends the present number's code again after the server's wait", async () => {
    const hook = await openAtProof();
    expect(hook.now.secondsLeft).toBe(30);
    await hook.do(({ resendCode }) => resendCode());
    expect(backend.calls).toHaveLength(2);
    await hook.pass(30_000);
    await hook.do(({ resendCode }) => resendCode());
    expect(last("startProof").params).toEqual(backend.call(1).params);
  });
});

describe("a change that is refused", () => {
  test("keeps the code of the present number to be typed again", async () => {
    const hook = await openAtProof();
    await hook.do(({ submitCode }) => submitCode("000000"));
    await last("confirmProof").answer(refused("invalid_code"));
    expect(hook.shown).toMatchObject({
      step: "enteringCode",
      proving: "present",
      error: { code: "invalid_code" },
    });
  });

  test("says so at the number, when nothing can be proved or it has to wait", async () => {
    const hook = open();
    await hook.do(({ sendCode }) => sendCode(BOB));
    await last("start").answer(SIGN_IN_AGAIN);
    await last("startProof").answer(SIGN_IN_AGAIN);
    expect(hook.shown).toMatchObject({
      step: "enteringNumber",
      phone: BOB,
      error: { code: "not_allowed", reason: "sign_in_again" },
    });
    await hook.do(({ sendCode }) => sendCode(BOB));
    await last("start").answer(SIGN_IN_AGAIN);
    await last("startProof").answer(
      refused("too_many_requests", { retryAfterMs: 60_000 }),
    );
    expect(hook.now.secondsLeft).toBe(60);
  });

  test("goes back to the number when somebody has it", async () => {
    const hook = open();
    await hook.do(({ sendCode }) => sendCode(BOB));
    await last("start").answer(STARTED);
    await hook.do(({ submitCode }) => submitCode("123456"));
    await last("confirm").answer(refused("phone_taken"));
    expect(hook.shown).toMatchObject({
      step: "enteringNumber",
      phone: BOB,
      error: { code: "phone_taken" },
    });
  });

  test("is dropped by going back, at either code", async () => {
    const hook = await openAtProof();
    await hook.do(({ editNumber }) => editNumber());
    expect(hook.shown).toMatchObject({
      step: "enteringNumber",
      phone: BOB,
      error: null,
    });
    await hook.do(({ submitCode }) => submitCode("111111"));
    expect(backend.calls).toHaveLength(2);
    await hook.do(({ sendCode }) => sendCode(ADA));
    await last("start").answer(STARTED);
    await hook.do(({ editNumber }) => editNumber());
    expect(hook.shown).toMatchObject({ step: "enteringNumber", phone: ADA });
  });

  test("B3: leaves nothing in storage but while the new number's code is waited for", async () => {
    const hook = await openAtProof();
    await hook.do(({ submitCode }) => submitCode("111111"));
    await last("confirmProof").answer({ ok: true, phone: ADA });
    await last("start").answer(STARTED);
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain(ADA);
    expect(window.sessionStorage).toHaveLength(1);
    await hook.do(({ submitCode }) => submitCode("222222"));
    await last("confirm").answer({ ok: true, phone: BOB });
    await hook.pass(0);
    expect(window.sessionStorage).toHaveLength(0);
  });
});

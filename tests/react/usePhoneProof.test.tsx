import { act, renderHook } from "@testing-library/react";
import { phoneAuthErrorData } from "convex-phone-auth/errors";
import { usePhoneProof } from "convex-phone-auth/react";
import { ar, de, en, es, fr, hi, pt, zh } from "convex-phone-auth/react/form";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { errorText } from "../../src/react/form/words.js";
import { FakeBackend, TIMES } from "./fakeBackend.js";
import { ADA } from "./hookDriver.js";

const named = (name: string) =>
  makeFunctionReference<"mutation", never, never>(`numberChange:${name}`);
const functions = {
  startProof: named("startProof"),
  confirmProof: named("confirmProof"),
};
const SENT = { ok: true, ...TIMES, phone: ADA };
let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

function open() {
  const { result } = renderHook(() => usePhoneProof(functions), {
    wrapper: backend.wrapper,
  });
  return {
    get state() {
      return result.current.state;
    },
    do: (work: (proof: ReturnType<typeof usePhoneProof>) => unknown) =>
      act(async () => void work(result.current)),
  };
}

/** The last call, which has to be of this function. */
function last(name: string) {
  const call = backend.call(backend.calls.length - 1);
  expect(call.name).toBe(`numberChange:${name}`);
  return call;
}

test("a code to the number one has is asked for and handed in, and can be asked for again", async () => {
  const page = open();
  expect(page.state.step).toBe("enteringNumber");
  await page.do(({ sendCode }) => sendCode());
  const { challenge } = last("startProof").params as { challenge: string };
  expect(challenge).toHaveLength(43);
  await last("startProof").answer(SENT);
  expect(page.state).toMatchObject({ step: "enteringCode" });
  await page.do(({ submitCode }) => submitCode("123456"));
  expect(last("confirmProof").params).toMatchObject({
    code: "123456",
    purpose: "identity",
  });
  await last("confirmProof").answer({ ok: true, phone: ADA });
  expect(page.state.step).toBe("done");
  await page.do(({ startOver }) => startOver());
  expect(page.state.step).toBe("enteringNumber");
});

test("a wrong code stays on the step, with its error", async () => {
  const page = open();
  await page.do(({ sendCode }) => sendCode());
  await last("startProof").answer(SENT);
  await page.do(({ submitCode }) => submitCode("123456"));
  const error = phoneAuthErrorData("invalid_code");
  await last("confirmProof").answer({ ok: false, error });
  expect(page.state).toMatchObject({
    step: "enteringCode",
    error: { code: "invalid_code" },
  });
});

test("a number that opted out of messages waits for no code, and is told how to get one", async () => {
  const page = open();
  await page.do(({ sendCode }) => sendCode());
  await last("startProof").answer({ ...SENT, optedOut: true });
  expect(page.state).toMatchObject({
    step: "enteringNumber",
    error: { code: "not_allowed", reason: "opted_out" },
  });
  for (const texts of [ar, de, en, es, fr, hi, pt, zh]) {
    const error = { code: "not_allowed", reason: "opted_out" } as const;
    const said = errorText(error, undefined, texts);
    expect(said).toContain("START");
    expect(said).not.toBe(texts.errors.not_allowed);
  }
});

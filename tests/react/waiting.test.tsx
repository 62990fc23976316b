import { phoneAuthError } from "convex-phone-auth/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, MemoryStorage, SIGNED_IN, TIMES } from "./fakeBackend.js";
import { ADA, BOB, openAtCode, openSignIn } from "./hookDriver.js";

const KEY = "phoneAuth.signIn";
let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

/** The page is loaded anew: a backend it has not talked to, the tab's storage as it was. */
async function reload(page: { unmount: () => void }) {
  page.unmount();
  backend = new FakeBackend();
  const hook = openSignIn(backend);
  await hook.pass(0);
  return hook;
}

const stored = () => window.sessionStorage.getItem(KEY);
const lost = () => new Error("Connection lost while action was in flight");

describe("a page that is loaded anew", () => {
  test("waits for the same code, with the same verifier and countdown", async () => {
    const before = await openAtCode(backend);
    const { challenge } = backend.call(0).params;
    await before.pass(10_000);
    const hook = await reload(before);
    expect(hook.state).toMatchObject({ step: "enteringCode", phone: ADA });
    expect(hook.now.secondsLeft).toBe(20);
    await hook.pass(20_000);
    await hook.do(({ resendCode }) => resendCode());
    expect(backend.call(0).params["challenge"]).toBe(challenge);
  });

  test("renders first what a server would", async () => {
    const before = await openAtCode(backend);
    before.unmount();
    const hook = openSignIn(new FakeBackend());
    expect(hook.state.step).toBe("enteringNumber");
    await hook.pass(0);
    expect(hook.state.step).toBe("enteringCode");
  });

  test("asks again with the same binding where no answer had come, and learns of the code", async () => {
    const before = openSignIn(backend);
    await before.do(({ sendCode }) => sendCode(ADA));
    const { challenge } = backend.call(0).params;
    const hook = await reload(before);
    expect(hook.state).toMatchObject({
      step: "enteringNumber",
      phone: ADA,
      error: { code: "failed" },
    });
    await hook.do(({ sendCode }) => sendCode(ADA));
    expect(backend.call(0).params["challenge"]).toBe(challenge);
  });

  test("B3: nothing is left once the code is redeemed", async () => {
    const hook = await openAtCode(backend);
    expect(stored()).toContain(hook.now.verifier);
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(stored()).not.toContain("123456");
    await backend.call(1).answer(SIGNED_IN);
    await hook.pass(0);
    expect(hook.state.step).toBe("done");
    expect([stored(), hook.now.verifier]).toEqual([null, null]);
    // What the device is known by, which opens nothing by itself.
    expect(Object.keys(window.localStorage)).toEqual([
      expect.stringMatching(/^phoneAuth\.device\./),
    ]);
  });

  test("B3: nothing is left once the number is edited", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ editNumber }) => editNumber());
    expect([stored(), hook.now.verifier]).toEqual([null, null]);
  });

  test("B3: nothing is left of a code that was right for somebody who may not sign in", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    await backend.call(1).refuse(phoneAuthError("not_allowed"));
    expect([stored(), hook.now.verifier]).toEqual([null, null]);
  });

  test.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["no number", JSON.stringify({ verifier: "v", expiresAt: 1 })],
    [
      "an end that never comes",
      JSON.stringify({
        phone: ADA,
        verifier: "v".repeat(43),
        isSent: true,
        retryAt: 0,
        expiresAt: 1e300,
      }),
    ],
  ])("starts at the number where storage holds %s", async (_what, text) => {
    window.sessionStorage.setItem(KEY, text);
    const hook = openSignIn(backend);
    await hook.pass(0);
    expect(hook.state).toMatchObject({ step: "enteringNumber", phone: "" });
    expect(stored()).toBeNull();
  });

  test("a storage that breaks costs the reload, not the sign-in", async () => {
    const storage = {
      getItem: () => Promise.reject(new Error("locked")),
      setItem: () => {
        throw new Error("full");
      },
      removeItem: () => Promise.reject(new Error("locked")),
    };
    const hook = await openAtCode(backend, { storage });
    expect(hook.state.step).toBe("enteringCode");
  });

  test("an app's own storage is used in place of the tab's, and none where it says so", async () => {
    const storage = new MemoryStorage();
    await openAtCode(backend, { storage });
    expect([...storage.entries.keys()].sort()).toEqual([
      expect.stringMatching(/^phoneAuth\.device\./),
      KEY,
    ]);
    await openAtCode(backend, { storage: null });
    expect(stored()).toBeNull();
  });
});

describe("a code that expires", () => {
  test("B3: says so when the server's time is over, and drops the verifier", async () => {
    const hook = await openAtCode(backend);
    await hook.pass(TIMES.expiresInMs - 1);
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      isExpired: false,
    });
    await hook.pass(1);
    expect(hook.state).toMatchObject({ step: "enteringCode", isExpired: true });
    expect([stored(), hook.now.verifier]).toEqual([null, null]);
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(backend.calls).toHaveLength(1);
  });

  test("expires though its timer goes off before the clock has got there", async () => {
    const hook = await openAtCode(backend);
    const clock = Date.now;
    const late = vi.spyOn(Date, "now").mockImplementation(() => clock() - 1);
    await hook.pass(TIMES.expiresInMs);
    expect(hook.state).toMatchObject({ isExpired: false });
    await hook.pass(1);
    late.mockRestore();
    expect(hook.state).toMatchObject({ isExpired: true });
  });

  test("does not expire because the device's clock is put right", async () => {
    const hook = await openAtCode(backend);
    const sentAt = Date.now();
    await hook.pass(60_000);
    vi.setSystemTime(sentAt + 24 * 60 * 60 * 1000);
    await hook.pass(60_000);
    expect(hook.state).toMatchObject({ isExpired: false });
    // What is left of it is shown by the clock as it goes now, in whole seconds.
    const due = Date.now() + TIMES.expiresInMs - 120_000;
    expect(hook.state).toMatchObject({
      expiresAt: Math.ceil(due / 1000) * 1000,
    });
    await hook.pass(TIMES.expiresInMs - 121_000);
    expect(hook.state).toMatchObject({ isExpired: false });
    await hook.pass(2_000);
    expect(hook.state).toMatchObject({ isExpired: true });
  });

  test("is replaced by a new one, bound anew", async () => {
    const hook = await openAtCode(backend);
    const { challenge } = backend.call(0).params;
    await hook.pass(TIMES.expiresInMs);
    await hook.do(({ resendCode }) => resendCode());
    expect(backend.call(1).params["challenge"]).not.toBe(challenge);
    await backend.call(1).answer();
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      isExpired: false,
    });
  });

  test("is noticed after a sleep that held the timer back", async () => {
    const hook = await openAtCode(backend);
    vi.setSystemTime(Date.now() + TIMES.expiresInMs);
    // A page's own time goes on while it sleeps (W3C High Resolution Time, section 3.1).
    const wokeAt = performance.now() + TIMES.expiresInMs;
    const slept = vi.spyOn(performance, "now").mockReturnValue(wokeAt);
    await hook.do(({ submitCode }) => submitCode("123456"));
    expect(hook.state).toMatchObject({ isExpired: true });
    expect(backend.calls).toHaveLength(1);
    slept.mockRestore();
  });
});

describe("a connection that breaks", () => {
  const codeSent = phoneAuthError("too_many_requests", {
    retryAfterMs: 25_000,
    reason: "code_sent",
    expiresInMs: 595_000,
  });

  test("is said, and said to be back", async () => {
    const hook = openSignIn(backend);
    expect(hook.now.isOffline).toBe(false);
    await backend.connect(false);
    expect(hook.now.isOffline).toBe(true);
    await backend.connect(true);
    expect(hook.now.isOffline).toBe(false);
  });

  test("leaves a request that can be repeated: the code it had sent is taken", async () => {
    const hook = openSignIn(backend);
    await hook.do(({ sendCode }) => sendCode(ADA));
    await backend.call(0).refuse(lost());
    expect(hook.state).toMatchObject({
      step: "enteringNumber",
      error: { code: "failed" },
    });
    await hook.do(({ sendCode }) => sendCode(ADA));
    expect(backend.call(1).params).toEqual(backend.call(0).params);
    await backend.call(1).refuse(codeSent);
    expect(hook.state).toMatchObject({
      step: "enteringCode",
      error: null,
      expiresAt: Date.now() + 595_000,
    });
    expect(hook.now.secondsLeft).toBe(25);
  });

  test("leaves another number free of the first one's binding", async () => {
    const hook = openSignIn(backend);
    await hook.do(({ sendCode }) => sendCode(ADA));
    await backend.call(0).refuse(lost());
    await hook.do(({ sendCode }) => sendCode(BOB));
    expect(backend.call(1).params["challenge"]).not.toBe(
      backend.call(0).params["challenge"],
    );
  });

  test("is not what a request that was answered is taken for", async () => {
    const hook = await openAtCode(backend);
    await hook.pass(30_000);
    await hook.do(({ resendCode }) => resendCode());
    await backend.call(1).refuse(codeSent);
    expect(hook.state).toMatchObject({
      error: { code: "too_many_requests", reason: "code_sent" },
    });
  });
});

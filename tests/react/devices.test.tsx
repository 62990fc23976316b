import { phoneAuthError } from "convex-phone-auth/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, MemoryStorage, SIGNED_IN } from "./fakeBackend.js";
import { ADA, BOB, openAtCode, openSignIn } from "./hookDriver.js";

const KEY = /^phoneAuth\.device\.[\w-]{2}$/;
const TOKEN = /^[\w-]{43}$/;
let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  window.localStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

const kept = () => JSON.stringify(Object.entries(window.localStorage));

/** Signs in, and returns what was sent along with the two steps. */
async function signIn(phone = ADA, options = {}) {
  backend = new FakeBackend();
  const hook = openSignIn(backend, options);
  await hook.pass(0);
  await hook.do(({ sendCode }) => sendCode(phone));
  await backend.call(0).answer();
  await hook.do(({ submitCode }) => submitCode("123456"));
  await backend.call(1).answer(SIGNED_IN);
  await hook.pass(0);
  expect(hook.state.step).toBe("done");
  hook.unmount();
  const [asked, redeemed] = [0, 1].map((i) => backend.call(i).params["device"]);
  return { asked, redeemed };
}

describe("the token of a device", () => {
  test("T6: goes with both steps, and is another after each success", async () => {
    const first = await signIn();
    expect(first.asked).toMatch(TOKEN);
    const [held, next] = first.redeemed!.split(".");
    expect(held).toBe(first.asked);
    expect(next).toMatch(TOKEN);
    const second = await signIn();
    expect(second.asked).toBe(next);
    expect(second.redeemed).toMatch(new RegExp(`^${next}\\.`));
    expect(second.redeemed).not.toBe(first.redeemed);
  });

  test("T6: is one for each number, and what is kept names none", async () => {
    const ada = await signIn();
    const bob = await signIn(BOB);
    expect(bob.asked).not.toBe(ada.redeemed!.split(".")[1]);
    expect((await signIn()).asked).toBe(ada.redeemed!.split(".")[1]);
    for (const phone of [ADA, BOB])
      expect(kept()).not.toContain(phone.slice(1));
  });

  test("stays as it was after a wrong code", async () => {
    const hook = await openAtCode(backend);
    const before = kept();
    await hook.do(({ submitCode }) => submitCode("123456"));
    await backend.call(1).answer({ refused: "invalid_code" });
    expect(kept()).toBe(before);
    expect(before).toContain(backend.call(0).params["device"]);
  });

  test("is kept where the app says, and nowhere where it says so", async () => {
    const deviceStorage = new MemoryStorage();
    await signIn(ADA, { deviceStorage });
    expect([...deviceStorage.entries.keys()]).toEqual([
      expect.stringMatching(KEY),
    ]);
    for (const options of [{ storage: null }, { deviceStorage: null }])
      expect(await signIn(ADA, options)).toEqual({});
    expect(window.localStorage).toHaveLength(0);
  });

  test("may be locked away: the sign-in goes on", async () => {
    const locked = {
      getItem: () => Promise.reject(new Error("locked")),
      setItem: () => Promise.reject(new Error("locked")),
      removeItem: () => Promise.reject(new Error("locked")),
    };
    expect(await signIn(ADA, { deviceStorage: locked })).toEqual({});
  });
});

test("C7: a page that was lost goes on with the code that is on its way to its device", async () => {
  const before = await openAtCode(backend);
  const { device } = backend.call(0).params;
  before.unmount();
  window.sessionStorage.clear();
  backend = new FakeBackend();
  const hook = openSignIn(backend);
  await hook.pass(0);
  await hook.do(({ sendCode }) => sendCode(ADA));
  expect(backend.call(0).params["device"]).toBe(device);
  await backend.call(0).refuse(
    phoneAuthError("too_many_requests", {
      reason: "code_sent",
      retryAfterMs: 20_000,
      expiresInMs: 500_000,
    }),
  );
  expect(hook.state).toMatchObject({ step: "enteringCode", phone: ADA });
  expect(hook.now.secondsLeft).toBe(20);
  await hook.do(({ submitCode }) => submitCode("123456"));
  expect(backend.call(1).params["device"]).toMatch(new RegExp(`^${device}\\.`));
});

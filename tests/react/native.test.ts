// @vitest-environment node
import { phoneAuthError } from "convex-phone-auth/errors";
import { usePhoneSignIn } from "convex-phone-auth/react";
import type { PhoneSignIn, PhoneSignInOptions } from "convex-phone-auth/react";
import { ConvexProviderWithAuth } from "convex/react";
import { act, createElement } from "react";
import { create } from "react-test-renderer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeBackend, MemoryStorage } from "./fakeBackend.js";

/** Of Convex Auth's provider only what it hands over: itself it wants a `window`. */
const auth = vi.hoisted(() => ({ signIn: vi.fn(), token: null }));
vi.mock("@convex-dev/auth/react", () => ({
  useAuthActions: () => ({ signIn: auth.signIn }),
  useAuthToken: () => auth.token,
  useConvexAuth: () => ({ isLoading: false, fetchAccessToken: () => null }),
}));

const useNobody = () => ({
  isLoading: false,
  isAuthenticated: false,
  fetchAccessToken: async () => null,
});

const ADA = "+14155552671";
const MISSING = [
  "window",
  "document",
  "sessionStorage",
  "localStorage",
  "btoa",
  "atob",
  "addEventListener",
];

beforeEach(() => {
  vi.useFakeTimers();
  // As React Native's tests say that they are that; the renderer asks.
  vi.stubGlobal("IS_REACT_NATIVE_TEST_ENVIRONMENT", true);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  for (const name of MISSING) vi.stubGlobal(name, undefined);
  vi.stubGlobal("navigator", { product: "ReactNative" });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The hook in an app that draws no DOM. */
async function open(backend: FakeBackend, options: PhoneSignInOptions = {}) {
  let now: PhoneSignIn | undefined;
  const Screen = () => {
    now = usePhoneSignIn(options);
    return null;
  };
  await act(async () => {
    create(
      createElement(ConvexProviderWithAuth, {
        client: backend.client,
        useAuth: useNobody,
        children: createElement(Screen),
      }),
    );
  });
  return {
    get now(): PhoneSignIn {
      if (now === undefined) throw new Error("Nothing was rendered.");
      return now;
    },
    do: (work: (hook: PhoneSignIn) => unknown) =>
      act(async () => void work(now as PhoneSignIn)),
  };
}

test("signs in where there is no DOM: number, wrong code, right code", async () => {
  const backend = new FakeBackend();
  const hook = await open(backend);
  await hook.do(({ sendCode }) => sendCode(ADA));
  await backend.call(0).answer();
  expect(hook.now.state).toMatchObject({ step: "enteringCode", phone: ADA });
  expect(hook.now.secondsLeft).toBe(30);

  auth.signIn.mockRejectedValueOnce(phoneAuthError("invalid_code"));
  await hook.do(({ submitCode }) => submitCode("000000"));
  expect(hook.now.state).toMatchObject({ error: { code: "invalid_code" } });
  auth.signIn.mockResolvedValueOnce({ signingIn: true });
  await hook.do(({ submitCode }) => submitCode("123456"));
  expect(hook.now.state).toMatchObject({ step: "done", phone: ADA });
  expect(hook.now.isOffline).toBe(false);
});

test("goes on after a restart where the app gives it a storage", async () => {
  const storage = new MemoryStorage();
  const slow = {
    getItem: async (key: string) => storage.getItem(key),
    setItem: async (key: string, value: string) => storage.setItem(key, value),
    removeItem: async (key: string) => storage.removeItem(key),
  };
  const backend = new FakeBackend();
  const before = await open(backend, { storage: slow });
  await before.do(({ sendCode }) => sendCode(ADA));
  await backend.call(0).answer();
  const { verifier } = before.now;
  const after = await open(new FakeBackend(), { storage: slow });
  await after.do(() => {});
  expect(after.now.state).toMatchObject({ step: "enteringCode", phone: ADA });
  expect(after.now.verifier).toBe(verifier);
});

import { act, renderHook } from "@testing-library/react";
import { usePhoneSignIn } from "convex-phone-auth/react";
import type { PhoneSignIn, PhoneSignInOptions } from "convex-phone-auth/react";
import { vi } from "vitest";
import type { FakeBackend } from "./fakeBackend.js";

export const ADA = "+14155552671";
export const BOB = "+447400123456";

/** `usePhoneSignIn` on a page of its own, in the hands of a test. */
export function openSignIn(
  backend: FakeBackend,
  options: PhoneSignInOptions = {},
) {
  const { result, unmount } = renderHook(() => usePhoneSignIn(options), {
    wrapper: backend.wrapper,
  });
  return {
    get now() {
      return result.current;
    },
    get state() {
      return result.current.state;
    },
    unmount,
    do: (work: (hook: PhoneSignIn) => unknown) =>
      act(async () => void work(result.current)),
    pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  };
}

/** The same, waiting for its code. */
export async function openAtCode(
  backend: FakeBackend,
  options: PhoneSignInOptions = {},
) {
  const hook = openSignIn(backend, options);
  await hook.do(({ sendCode }) => sendCode(ADA));
  await backend.call(backend.calls.length - 1).answer();
  return hook;
}

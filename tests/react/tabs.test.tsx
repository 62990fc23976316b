import { act, render } from "@testing-library/react";
import { useFollowSession } from "convex-phone-auth/react";
import { useConvexAuth } from "convex/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, SIGNED_IN, tokensOf } from "./fakeBackend.js";
import { ADA, openAtCode, openSignIn } from "./hookDriver.js";

const JWT_KEY = "__convexAuthJWT_httpsbackendtest";
let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

/** What Convex Auth's provider hears when another tab writes or removes the tokens. */
async function otherTabStores(subject: string | null): Promise<void> {
  const event = new StorageEvent("storage", {
    key: JWT_KEY,
    newValue: subject === null ? null : tokensOf(subject, Date.now()).token,
  });
  // jsdom takes only storages of its own here; the provider compares with the one it was given.
  Object.defineProperty(event, "storageArea", { value: backend.tokens });
  await act(async () => void window.dispatchEvent(event));
}

describe("another tab", () => {
  test("that signs in completes this one, whatever it waits for", async () => {
    const hook = await openAtCode(backend);
    await otherTabStores("bob|second");
    expect(hook.state).toEqual({
      step: "done",
      phone: ADA,
      isElsewhere: true,
      isNewUser: null,
    });
    expect(hook.now.verifier).toBeNull();
  });

  test("that signs in makes a late answer here one to a question dropped", async () => {
    const hook = openSignIn(backend);
    await hook.do(({ sendCode }) => sendCode(ADA));
    await otherTabStores("bob|second");
    await backend.call(0).answer();
    expect(hook.state).toMatchObject({ step: "done", isElsewhere: true });
  });

  test("that signs in leaves a check that is on its way its own answer", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    await otherTabStores("bob|second");
    expect(hook.state.step).toBe("checking");
    await backend.call(1).answer(SIGNED_IN);
    expect(hook.state).toMatchObject({ step: "done", isElsewhere: false });
  });

  test("that signs out opens this one for the next person", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    await backend.call(1).answer(SIGNED_IN);
    expect(hook.state).toMatchObject({ step: "done", isElsewhere: false });
    await otherTabStores(null);
    expect(hook.state).toMatchObject({ step: "enteringNumber", phone: "" });
  });
});

describe("the identity of Convex's client", () => {
  test("follows somebody who signs in while somebody else is signed in", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    await backend.call(1).answer(SIGNED_IN);
    const before = backend.identities;
    hook.unmount();

    const again = await openAtCode(backend);
    await again.do(({ submitCode }) => submitCode("654321"));
    const mounted = backend.identities;
    await backend.call(3).answer({ tokens: tokensOf("bob|second") });
    expect(again.state).toMatchObject({ step: "done", isElsewhere: false });
    expect(mounted).toBeGreaterThan(before);
    expect(backend.identities).toBe(mounted + 1);
  });

  test("stays where a token is refreshed", async () => {
    backend.tokens.setItem(JWT_KEY, SIGNED_IN.tokens.token);
    const hook = openSignIn(backend);
    await hook.pass(0);
    const before = backend.identities;
    expect(before).toBeGreaterThan(0);
    await otherTabStores("ada|first");
    expect(backend.identities).toBe(before);
    await otherTabStores("ada|second");
    expect(backend.identities).toBe(before + 1);
  });

  test("is left to the provider while the server takes the next person on", async () => {
    let isSignedIn = false;
    const Shop = () => {
      useFollowSession();
      isSignedIn = useConvexAuth().isAuthenticated;
      return null;
    };
    const Page = ({ isOpen }: { isOpen: boolean }) => isOpen && <Shop />;
    backend.tokens.setItem(JWT_KEY, SIGNED_IN.tokens.token);
    const page = render(<Page isOpen />, { wrapper: backend.wrapper });
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(isSignedIn).toBe(true);

    // A page for the second step stands in its place meanwhile.
    page.rerender(<Page isOpen={false} />);
    await otherTabStores(null);
    backend.isIdentitySlow = true;
    await otherTabStores("bob|second");
    page.rerender(<Page isOpen />);
    expect(isSignedIn).toBe(false);
    await backend.takeIdentity();
    expect(isSignedIn).toBe(true);
  });
});

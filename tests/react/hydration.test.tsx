import { act } from "@testing-library/react";
import { usePhoneNumberChange, usePhoneSignIn } from "convex-phone-auth/react";
import { PhoneSignIn } from "convex-phone-auth/react/form";
import type { ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { FakeBackend, SIGNED_IN } from "./fakeBackend.js";
import { openAtCode } from "./hookDriver.js";

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
});

afterEach(() => vi.useRealTimers());

function SignIn() {
  const { state, secondsLeft, isOffline } = usePhoneSignIn();
  return <p id="in">{`${state.step} ${secondsLeft} ${isOffline}`}</p>;
}

function Change() {
  const { state, proving } = usePhoneNumberChange(api.numberChange);
  return <p id="change">{`${state.step} ${proving}`}</p>;
}

/** Renders as a server does, which has none of what a browser has. */
function renderOnServer(page: ReactNode): string {
  for (const name of [
    "window",
    "document",
    "sessionStorage",
    "localStorage",
    "navigator",
  ])
    vi.stubGlobal(name, undefined);
  try {
    return renderToString(page);
  } finally {
    vi.unstubAllGlobals();
  }
}

/** Anything React finds different is an error on the console, which fails the test. */
async function hydrate(backend: FakeBackend, page: ReactNode) {
  const whole = backend.wrapper({ children: page });
  const html = renderOnServer(whole);
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = html;
  const root = await act(async () => hydrateRoot(container, whole));
  await act(() => vi.advanceTimersByTimeAsync(0));
  return { html, container, close: () => act(async () => root.unmount()) };
}

test("what a server rendered is what the browser renders first", async () => {
  const page = await hydrate(
    new FakeBackend(),
    <>
      <SignIn />
      <Change />
      <PhoneSignIn />
    </>,
  );
  expect(page.html).toContain("enteringNumber 0 false");
  expect(page.html).toContain("enteringNumber new");
  expect(page.container.querySelector("input[type=tel]")).not.toBeNull();
  await page.close();
});

test("a code waited for, a session and a lost connection come in after that", async () => {
  const before = await openAtCode(new FakeBackend());
  before.unmount();
  const backend = new FakeBackend();
  await backend.connect(false);
  backend.tokens.setItem(
    "__convexAuthJWT_httpsbackendtest",
    SIGNED_IN.tokens.token,
  );
  const page = await hydrate(backend, <SignIn />);
  expect(page.html).toContain("enteringNumber 0 false");
  expect(page.container.textContent).toContain("enteringCode 30 true");
  await page.close();
});

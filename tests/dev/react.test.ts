// @vitest-environment jsdom
import { ConvexAuthProvider, useAuthActions } from "@convex-dev/auth/react";
import {
  act,
  cleanup,
  configure,
  render,
  screen,
  waitFor,
} from "@testing-library/react";
import { ConvexReactClient, useConvexAuth, useQuery } from "convex/react";
import { createElement } from "react";
import { expect, onTestFinished, test } from "vitest";
import { browserSocket, fn, startFixture } from "./fixtureServer.js";

// jsdom brings a Uint8Array of its own, which the server, in the same process here, does not make.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer) as typeof Uint8Array;

// A second, which the library waits by itself, is not enough on a busy machine.
configure({ asyncUtilTimeout: 60_000 });

function Page() {
  const { isLoading, isAuthenticated } = useConvexAuth();
  const { signIn, signOut } = useAuthActions();
  const name = useQuery(fn.whoAmI, {});
  const state = isLoading
    ? "loading"
    : isAuthenticated
      ? "signed in"
      : "signed out";
  return createElement(
    "main",
    null,
    createElement("p", null, `${state}: ${String(name)}`),
    createElement(
      "button",
      { onClick: () => void signIn("anonymous") },
      "Sign in",
    ),
    createElement("button", { onClick: () => void signOut() }, "Sign out"),
  );
}

function open(url: string, storage: Map<string, string>) {
  const client = new ConvexReactClient(url, {
    webSocketConstructor: browserSocket,
    logger: false,
  });
  onTestFinished(async () => {
    cleanup();
    await client.close();
  });
  const tokenStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  };
  return render(
    createElement(ConvexAuthProvider, {
      client,
      storage: tokenStorage,
      children: createElement(Page),
    }),
  );
}

const shows = (text: RegExp) =>
  waitFor(() => expect(screen.getByText(text)).toBeTruthy());
const press = (label: string) =>
  act(async () => screen.getByText(label).click());

test("Convex Auth's provider signs in, stays signed in over a reload, and signs out", async () => {
  const { url } = await startFixture();
  const storage = new Map<string, string>();
  const page = open(url, storage);
  await shows(/^signed out: null$/);
  await press("Sign in");
  await shows(/^signed in: http.*users\|/);
  page.unmount();
  open(url, storage);
  await shows(/^signed in: http.*users\|/);
  await press("Sign out");
  await shows(/^signed out: null$/);
});

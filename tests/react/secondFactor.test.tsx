import { ConvexAuthProvider, useAuthActions } from "@convex-dev/auth/react";
import { act, render } from "@testing-library/react";
import { watchSecondFactor } from "convex-phone-auth/client";
import { useConvexAuth } from "convex/react";
import type { ConvexReactClient } from "convex/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, SIGNED_IN } from "./fakeBackend.js";

/** A client that watches for the second factor, behind Convex Auth's own provider. */

const NEEDED = { ticket: "ticket", phone: "+1 ··· 71" };

let backend = new FakeBackend();
let signIn: ReturnType<typeof useAuthActions>["signIn"];
const onNeeded = vi.fn();

function Page() {
  ({ signIn } = useAuthActions());
  const { isAuthenticated, isLoading } = useConvexAuth();
  return <p>{isLoading ? "a moment" : isAuthenticated ? "in" : "out"}</p>;
}

/** Opens the page; the provider takes a code out of its address. */
async function open(address = "/") {
  window.history.replaceState({}, "", address);
  const client = backend.client as unknown as ConvexReactClient;
  const page = render(
    <ConvexAuthProvider
      client={watchSecondFactor(client, onNeeded)}
      storage={backend.tokens}
    >
      <Page />
    </ConvexAuthProvider>,
  );
  await act(async () => {});
  return page;
}

beforeEach(() => {
  backend = new FakeBackend();
  onNeeded.mockReset();
});

afterEach(() => window.history.replaceState({}, "", "/"));

describe("a client that watches for the second factor", () => {
  test("hears of it on the way back from another site, and nobody is in", async () => {
    const page = await open("/?code=from-google");
    expect(backend.call(0)).toMatchObject({
      name: "auth:signIn",
      params: { code: "from-google" },
    });
    await backend.call(0).answer({ tokens: null, secondFactor: NEEDED });
    expect(onNeeded).toHaveBeenCalledExactlyOnceWith(NEEDED);
    expect(page.container.textContent).toBe("out");
    expect(window.location.search).toBe("");
  });

  test("hears nothing where the way back needs no code", async () => {
    const page = await open("/?code=from-google");
    await backend.call(0).answer(SIGNED_IN);
    expect(onNeeded).not.toHaveBeenCalled();
    expect(page.container.textContent).toBe("in");
  });

  test.each([[null], ["text"], [0], [{ secondFactor: undefined }], [[]]])(
    "hands on what other actions answer: %j",
    async (value) => {
      await open();
      const answer = backend.client.action("app:other", { some: "args" });
      expect(backend.call(0).params).toEqual({ some: "args" });
      await backend.call(0).answer(value);
      expect(await answer).toBe(value);
      expect(onNeeded).not.toHaveBeenCalled();
    },
  );

  test("hands on errors as they are, and hears of what comes after", async () => {
    await open();
    const error = new Error("No connection.");
    const failed = signIn("google").catch((thrown: unknown) => thrown);
    await act(async () => {});
    await backend.call(0).refuse(error);
    expect(await failed).toBe(error);
    expect(onNeeded).not.toHaveBeenCalled();
    const next = signIn("password", { flow: "signIn" });
    await act(async () => {});
    await backend.call(1).answer({ tokens: null, secondFactor: NEEDED });
    expect(await next).toMatchObject({ signingIn: false });
    expect(onNeeded).toHaveBeenCalledExactlyOnceWith(NEEDED);
  });
});

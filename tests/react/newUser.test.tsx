import { act, fireEvent, render } from "@testing-library/react";

import { watchSecondFactor } from "convex-phone-auth/client";
import { PhoneSignIn } from "convex-phone-auth/react/form";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, SIGNED_IN } from "./fakeBackend.js";
import { ADA, openAtCode, openSignIn } from "./hookDriver.js";

/** What a page hands over for a new user, and hears of one. */

let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => vi.useRealTimers());

async function signInTold(answer: object) {
  const hook = await openAtCode(backend);
  await hook.do(({ submitCode }) => submitCode("123456"));
  await backend.call(1).answer(answer);
  return hook;
}

describe("a new user", () => {
  test.each([
    [{ isNewUser: true }, true],
    [{ isNewUser: false }, false],
    // Convex Auth's proxy for Next.js hands on nothing but tokens.
    [{}, null],
  ])("is told by the server: %j", async (told, isNewUser) => {
    const hook = await signInTold({ ...SIGNED_IN, ...told });
    expect(hook.state).toMatchObject({ step: "done", isNewUser });
  });

  test("is heard of in passing: the client is as it was, also after a wrong code and an error", async () => {
    const { action } = backend.client;
    const hook = await signInTold({ refused: "invalid_code" });
    expect(backend.client.action).toBe(action);
    await hook.do(({ submitCode }) => submitCode("123457"));
    expect(backend.client.action).not.toBe(action);
    await backend.call(2).refuse(new Error("No connection."));
    expect(backend.client.action).toBe(action);
  });

  test.each([
    [0, 1],
    [1, 0],
  ])(
    "is told to each of two sign-ins at once, and to the next one: answers %j, %j",
    async (...order) => {
      const hooks = [await openAtCode(backend), await openAtCode(backend)];
      const first = backend.calls.length;
      for (const hook of hooks)
        await hook.do(({ submitCode }) => submitCode("123456"));
      for (const index of order)
        await backend
          .call(first + index)
          .answer({ ...SIGNED_IN, isNewUser: index === 0 });
      expect(hooks.map(({ state }) => state)).toMatchObject([
        { step: "done", isNewUser: true },
        { step: "done", isNewUser: false },
      ]);
      // What may be left on the client hands calls on as they are.
      const next = await openAtCode(backend);
      await next.do(({ submitCode }) => submitCode("123456"));
      const last = backend.call(backend.calls.length - 1);
      await last.answer({ ...SIGNED_IN, isNewUser: true });
      expect(next.state).toMatchObject({ step: "done", isNewUser: true });
    },
  );

  test("is not mixed up with what other actions answer meanwhile", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    for (const value of [null, "text", undefined, { isNew: 1 }]) {
      const other = backend.client.action("app:other", {});
      await backend.call(backend.calls.length - 1).answer(value ?? null);
      expect(await other).toBe(value ?? null);
    }
    await backend.call(1).answer({ ...SIGNED_IN, isNewUser: true });
    expect(hook.state).toMatchObject({ step: "done", isNewUser: true });
  });

  test("does not keep a page from watching for a second factor", async () => {
    const needed = { ticket: "ticket", phone: "+1 ··· 71" };
    const onNeeded = vi.fn();
    watchSecondFactor(backend.client, onNeeded);
    const hook = await signInTold({ ...SIGNED_IN, isNewUser: true });
    expect(hook.state).toMatchObject({ isNewUser: true });
    const other = backend.client.action("auth:signIn", {});
    await backend.call(2).answer({ started: true, secondFactor: needed });
    await other;
    expect(onNeeded).toHaveBeenCalledExactlyOnceWith(needed);
  });

  test("gets what the page hands over, with the number, with another message and with the code", async () => {
    const profile = { name: "Ada", newsletter: false };
    const hook = openSignIn(backend, { profile });
    await hook.do(({ sendCode }) => sendCode(ADA));
    await backend.call(0).answer();
    await hook.pass(31_000);
    await hook.do(({ resendCode }) => resendCode());
    await backend.call(1).answer();
    await hook.do(({ submitCode }) => submitCode("123456"));
    for (const index of [0, 1, 2])
      expect(backend.call(index).params["profile"]).toEqual(profile);
  });

  test("nothing is handed over where the page has nothing", async () => {
    const hook = await openAtCode(backend);
    await hook.do(({ submitCode }) => submitCode("123456"));
    for (const index of [0, 1])
      expect(backend.call(index).params).not.toHaveProperty("profile");
  });

  test("is told by the form, once, with what it hands over as the hook does", async () => {
    const onSignedIn = vi.fn();
    const page = render(
      <PhoneSignIn
        defaultCountry="US"
        profile={{ name: "Ada" }}
        onSignedIn={onSignedIn}
      />,
      { wrapper: backend.wrapper },
    );
    const type = async (label: RegExp, text: string) => {
      const field = page.getByLabelText(label);
      await act(async () => {
        fireEvent.change(field, { target: { value: text } });
      });
      const form = field.closest("form");
      if (form === null) throw new Error("There is no form.");
      await act(async () => {
        fireEvent.submit(form);
      });
    };
    await type(/phone number/i, ADA);
    await backend.call(0).answer();
    await type(/code/i, "123456");
    const last = backend.calls.length - 1;
    expect(backend.call(last).params["profile"]).toEqual({ name: "Ada" });
    await backend.call(last).answer({ ...SIGNED_IN, isNewUser: true });
    expect(onSignedIn).toHaveBeenCalledExactlyOnceWith({
      step: "done",
      phone: ADA,
      isElsewhere: false,
      isNewUser: true,
    });
  });
});

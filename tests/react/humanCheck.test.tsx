import { phoneAuthError } from "convex-phone-auth/errors";
import { turnstileToken } from "convex-phone-auth/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "./fakeBackend.js";
import { ADA, openSignIn } from "./hookDriver.js";

let backend = new FakeBackend();

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
  backend = new FakeBackend();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const asked = () => phoneAuthError("bot_check_required");
const tokens = () =>
  backend.calls.map((_, index) => backend.call(index).params["humanToken"]);

describe("a human check", () => {
  test("T13: is solved when the server asks for it, and the request goes on as it was typed", async () => {
    const solve = vi.fn(() => "solved");
    const getHumanToken = (isAsked: boolean) => (isAsked ? solve() : undefined);
    const hook = openSignIn(backend, { getHumanToken });
    await hook.do(({ sendCode }) => sendCode(ADA));
    expect(solve).not.toHaveBeenCalled();
    await backend.call(0).refuse(asked());
    expect(hook.state).toMatchObject({ step: "sending", phone: ADA });
    await backend.call(1).answer();
    expect(hook.state).toMatchObject({ step: "enteringCode", phone: ADA });
    expect(tokens()).toEqual([undefined, "solved"]);
    const [first, second] = [0, 1].map((index) => backend.call(index).params);
    expect(second).toEqual({ ...first, humanToken: "solved" });
  });

  test("T13: that was solved beforehand and is refused is shown, with the number", async () => {
    const getHumanToken = vi.fn(() => "early");
    const hook = openSignIn(backend, { getHumanToken });
    await hook.do(({ sendCode }) => sendCode(ADA));
    await backend.call(0).refuse(asked());
    expect(hook.state).toMatchObject({
      step: "enteringNumber",
      phone: ADA,
      error: { code: "bot_check_required" },
    });
    expect(getHumanToken).toHaveBeenCalledTimes(1);
  });

  test("T13: with Turnstile shows its widget when asked, and removes it after", async () => {
    const shown: HTMLElement[] = [];
    const remove = vi.fn();
    const render = (
      element: HTMLElement,
      { sitekey, callback }: { sitekey: string; callback: (t: string) => void },
    ) => {
      shown.push(element);
      expect(element.isConnected).toBe(true);
      callback(`token of ${sitekey}`);
      return "widget";
    };
    vi.stubGlobal("turnstile", { render, remove });
    const getHumanToken = turnstileToken({ siteKey: "key" });
    expect(getHumanToken(false)).toBeUndefined();
    expect(await getHumanToken(true)).toBe("token of key");
    expect(shown[0]?.isConnected).toBe(false);
    expect(remove).toHaveBeenCalledWith("widget");
  });

  test("T13: with Turnstile that can't be loaded is a refusal to show", async () => {
    const append = vi
      .spyOn(document.head, "append")
      .mockImplementation((...nodes) => {
        (nodes[0] as HTMLScriptElement).onerror?.("blocked");
      });
    const getHumanToken = turnstileToken({ siteKey: "key", always: true });
    await expect(getHumanToken(false)).rejects.toThrow(/did not load/);
    append.mockRestore();
  });
});

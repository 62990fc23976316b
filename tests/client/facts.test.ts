import { phoneAuthError } from "convex-phone-auth/errors";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CodeFlow } from "../../src/client/codeFlow.js";
import { flowParts } from "../../src/client/flowParts.js";
import { requireRandom } from "../../src/client/random.js";

const ADA = "+14155552671";
const KEY = "phoneAuth.signIn";

beforeEach(() => {
  vi.useFakeTimers();
  window.sessionStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A flow in a window of its own, whose server refuses every code, and what it was asked. */
async function open({ isFollowed = true, asks = true } = {}) {
  const challenges: string[] = [];
  const codes: string[] = [];
  const flow = new CodeFlow(
    {
      requestCode: async ({ challenge }) => {
        challenges.push(challenge);
        return { retryAfterMs: 30_000, expiresInMs: 600_000 };
      },
      redeemCode: async ({ code }) => {
        codes.push(code);
        throw phoneAuthError("invalid_code");
      },
    },
    flowParts(KEY, {}),
  );
  const leave = isFollowed ? flow.subscribe(() => {}) : () => {};
  await vi.advanceTimersByTimeAsync(0);
  if (asks) await flow.sendCode(ADA);
  await vi.advanceTimersByTimeAsync(0);
  const state = () => flow.getSnapshot().state;
  return { flow, state, leave, challenges, codes };
}

async function failTimes(flow: CodeFlow, times: number) {
  for (let i = 0; i < times; i++) await flow.submitCode(`00000${i}`);
}

describe("a code whose tries are used", () => {
  test("is over with the fifth wrong one, and takes no more", async () => {
    const { flow, state, codes } = await open();
    await failTimes(flow, 4);
    expect(state()).toMatchObject({ isSpent: false });
    await failTimes(flow, 1);
    expect(state()).toMatchObject({ step: "enteringCode", isSpent: true });
    await flow.submitCode("123456");
    expect(codes).toHaveLength(5);
    expect(window.sessionStorage).toHaveLength(0);
  });

  test("is replaced by a new one, bound anew, with all its tries", async () => {
    const { flow, state, challenges } = await open();
    await failTimes(flow, 5);
    await vi.advanceTimersByTimeAsync(30_000);
    await flow.resendCode();
    expect(new Set(challenges).size).toBe(2);
    expect(state()).toMatchObject({ isSpent: false, error: null });
    await failTimes(flow, 4);
    expect(state()).toMatchObject({ isSpent: false });
  });

  test("has had its tries also after another message and a reload", async () => {
    const { flow, leave } = await open();
    await failTimes(flow, 2);
    await vi.advanceTimersByTimeAsync(30_000);
    await flow.resendCode();
    await failTimes(flow, 2);
    leave();
    const again = await open({ asks: false });
    expect(again.state()).toMatchObject({ phone: ADA, isSpent: false });
    await failTimes(again.flow, 1);
    expect(again.state()).toMatchObject({ isSpent: true });
  });
});

describe("a message", () => {
  test("is late after 45 seconds, and no more once another was asked for", async () => {
    const { flow, state } = await open();
    await vi.advanceTimersByTimeAsync(44_999);
    expect(state()).toMatchObject({ isLate: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(state()).toMatchObject({ isLate: true });
    await flow.resendCode();
    expect(state()).toMatchObject({ isLate: false });
  });
});

describe("another window of the browser", () => {
  /** In place of the browser's channels, which reach every window but the one that speaks. */
  class FakeChannel {
    static all = new Set<FakeChannel>();
    onmessage: ((event: { data: unknown }) => void) | null = null;
    constructor() {
      FakeChannel.all.add(this);
    }
    postMessage(data: unknown) {
      for (const other of FakeChannel.all)
        if (other !== this) other.onmessage?.({ data });
    }
    close() {
      FakeChannel.all.delete(this);
    }
  }
  const tell = (data: unknown) => new FakeChannel().postMessage(data);

  beforeEach(() => {
    FakeChannel.all.clear();
    vi.stubGlobal("BroadcastChannel", FakeChannel);
  });

  test("that asks for a code says so here, until this one asks again", async () => {
    const first = await open();
    expect(first.state()).toMatchObject({ isSuperseded: false });
    window.sessionStorage.clear();
    await open();
    expect(first.state()).toMatchObject({ isSuperseded: true });
    await vi.advanceTimersByTimeAsync(30_000);
    await first.flow.resendCode();
    expect(first.state()).toMatchObject({ isSuperseded: false });
  });

  test("that asks for another number's code is no matter of this one's", async () => {
    const { state } = await open();
    tell("+447400123456");
    tell({ phone: ADA });
    expect(state()).toMatchObject({ isSuperseded: false });
  });

  test("is listened to as long as somebody looks", async () => {
    const { leave } = await open();
    expect(FakeChannel.all.size).toBe(1);
    leave();
    expect(FakeChannel.all.size).toBe(0);
  });
});

describe("random numbers", () => {
  test("come from what the app gives, the platform, or Expo's native half", () => {
    const fill = (value: number) => (bytes: Uint8Array) => bytes.fill(value);
    const first = (give = requireRandom()) => {
      const bytes = new Uint8Array(2);
      give(bytes);
      return bytes[0];
    };
    vi.stubGlobal("crypto", { getRandomValues: fill(1) });
    vi.stubGlobal("expo", {
      modules: { ExpoCrypto: { getRandomValues: fill(2) } },
    });
    expect(first(requireRandom(fill(3)))).toBe(3);
    expect(first()).toBe(1);
    vi.stubGlobal("crypto", undefined);
    expect(first()).toBe(2);
  });

  test("that are nowhere to be had are an error at the start, which says what to install", () => {
    vi.stubGlobal("crypto", undefined);
    expect(() => flowParts(KEY, {})).toThrow(/expo-crypto/);
  });
});

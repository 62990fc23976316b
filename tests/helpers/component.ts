import { convexTest } from "convex-test";
import { afterEach, beforeEach, vi } from "vitest";
import { api, internal } from "../../src/component/_generated/api.js";
import schema from "../../src/component/schema.js";
import type {
  ChallengeLimits,
  Pool,
} from "../../src/component/limits/validators.js";
import { asDeployed } from "../../src/dev/platform/index.js";

export { api, internal };

const modules = import.meta.glob("../../src/component/**/*.ts");

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The component alone, with a clock that stands still until it is moved. */
export function createComponent() {
  const t = convexTest({ schema, modules });
  asDeployed(t);
  return t;
}

export type Component = ReturnType<typeof createComponent>;

export function useFakeClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function passTime(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

export const LIMITS: ChallengeLimits = {
  lifetimeMs: 10 * MINUTE,
  triesPerChallenge: 5,
  sendsPerChallenge: 3,
  resendWaitsMs: [30 * SECOND, 60 * SECOND],
  liveChallengesPerPhone: 3,
  sendsPerPhone: [
    { max: 3, periodMs: 10 * MINUTE },
    { max: 5, periodMs: HOUR },
    { max: 10, periodMs: DAY },
  ],
  wrongTriesPerPhone: [
    { max: 15, periodMs: HOUR },
    { max: 20, periodMs: DAY },
  ],
  failuresBeforeLock: 100,
};

export const PHONE = "+14155552671";
export const SUBJECT = { label: "US ···71", tag: "feedc0de" };

let nonces = 0;

export function startArgs(
  args: {
    phone?: string;
    binding?: string | null;
    purpose?: string;
    limits?: Partial<ChallengeLimits>;
    pools?: Pool[];
  } = {},
) {
  return {
    phone: args.phone ?? PHONE,
    purpose: args.purpose ?? "signIn",
    binding: args.binding ?? null,
    nonce: `nonce-${++nonces}`,
    keyId: "key",
    limits: { ...LIMITS, ...args.limits },
    pools: args.pools ?? [],
    subject: SUBJECT,
  };
}

type StartArgs = Parameters<typeof startArgs>[0];

/** Asks for a challenge and lets its message go out, as a sender would. */
export async function startSent(t: Component, args: StartArgs = {}) {
  const started = await t.mutation(api.codes.challenges.start, startArgs(args));
  if (started.status !== "started") throw new Error("The start was limited.");
  const { deliveryId } = started;
  await t.mutation(api.deliveries.sending.claim, {
    deliveryId,
    suppress: null,
    pools: [],
    subject: SUBJECT,
  });
  await t.mutation(api.deliveries.sending.finish, {
    deliveryId,
    outcome: { status: "sent" },
  });
  return started;
}

/** Tries a code that is right or wrong on the client's live challenge. */
export async function tryCode(
  t: Component,
  right: boolean,
  key: { phone?: string; binding?: string | null; purpose?: string } = {},
) {
  const live = await t.query(api.codes.challenges.getLive, {
    phone: key.phone ?? PHONE,
    purpose: key.purpose ?? "signIn",
    binding: key.binding ?? null,
  });
  if (live === null) return { status: "none" as const };
  return await t.mutation(api.codes.challenges.settle, {
    challengeId: live.challengeId,
    right,
    limits: LIMITS,
    subject: SUBJECT,
  });
}

import { internalActionGeneric } from "convex/server";
import { convexTest } from "convex-test";
import { afterEach, beforeEach, vi } from "vitest";
import { api, internal } from "../../src/component/_generated/api.js";
import type { Id } from "../../src/component/_generated/dataModel.js";
import schema from "../../src/component/schema.js";
import type { Newcomer } from "../../src/component/limits/newcomers.js";
import type {
  ChallengeLimits,
  Pool,
} from "../../src/component/limits/validators.js";
import { asDeployed } from "../../src/dev/platform/index.js";

export { api, internal };

/** An app's sender stands in for the app: it sends nothing. */
const SENDER = "function://;sms:send";
const sms = {
  send: internalActionGeneric({ handler: async () => null }),
};

const modules = {
  ...import.meta.glob("../../src/component/**/*.ts"),
  "../../src/component/sms.ts": async () => sms,
};

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
    sender: SENDER,
    locale: null,
  };
}

type StartArgs = Parameters<typeof startArgs>[0];

/** Asks for a challenge and lets its message go out, as a sender would. */
export async function startSent(t: Component, args: StartArgs = {}) {
  const started = await t.mutation(api.codes.challenges.start, startArgs(args));
  if (started.status !== "started") throw new Error("The start was limited.");
  const { deliveryId } = started;
  await claim(t, deliveryId);
  await t.mutation(api.deliveries.finishing.finish, {
    deliveryId,
    outcome: { status: "sent" },
  });
  return started;
}

/** Claims a delivery, as a run of its sender would. */
export async function claim(
  t: Component,
  deliveryId: Id<"deliveries">,
  args: {
    suppress?: string;
    userId?: string;
    pools?: Pool[];
    newcomer?: Newcomer;
    isNewcomer?: boolean;
  } = {},
) {
  const { suppress = null, pools = [], ...rest } = args;
  const looked = await t.query(api.deliveries.sending.look, { deliveryId });
  if (looked === null) return { status: "taken" as const };
  const { seen } = looked;
  const decided = { ...rest, seen, suppress, pools, subject: SUBJECT };
  return await t.mutation(api.deliveries.sending.claim, decided);
}

/** Tries a code that is right or wrong on the client's live challenge. */
export async function tryCode(
  t: Component,
  right: boolean,
  key: { phone?: string; binding?: string | null; purpose?: string } = {},
) {
  const { phone = PHONE, purpose = "signIn", binding = null } = key;
  const of = { phone, purpose, binding };
  const live = await t.query(api.codes.tries.look, of);
  if (live === null) return { status: "none" as const };
  const { challengeId, others, codes } = live;
  if (right) {
    const nonces = codes.map(({ nonce }) => nonce);
    const { use } = api.codes.tries;
    const used = { challengeId, nonces, others, phone };
    if ((await t.mutation(use, used)) !== null)
      return { status: "used" as const };
  }
  return await t.mutation(api.codes.tries.miss, {
    challengeId,
    limits: LIMITS,
    subject: SUBJECT,
  });
}

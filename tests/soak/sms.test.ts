import { makeFunctionReference } from "convex/server";
import { afterAll, expect, test, vi } from "vitest";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { defineSender, twilioSms } from "convex-phone-auth/twilio";
import { instrument } from "../attacks/instruments";
import { createApp } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  ACCOUNT_SID,
  API_KEY,
  API_KEY_SECRET,
  FakeTwilio,
  SERVICE_SID,
  twilioError,
} from "../sms/fakeTwilio";
import type { FakeAnswer } from "../sms/fakeTwilio";
import { ask } from "../sms/twilioApp";

const SENDS = 1_000;
const SEED = Number(process.env["SOAK_SEED"] ?? 1);
const RATES = { transient: 0.2, permanent: 0.05, timeout: 0.02 };

/** Real time: the fake's silence is cut short by the SDK's own timers. */
const TIMEOUT_MS = 250;

/** A number between 0 and 1 that depends on the text alone, so that a run can be had again. */
function chance(text: string): number {
  let hash = 2166136261 ^ SEED;
  for (const char of text)
    hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 2 ** 32;
}

const pick = <T>(items: readonly T[], at: number): T =>
  items[Math.floor(at * items.length)] as T;

interface Line {
  attempts: number;
  /** When Twilio took a message, or may have. */
  taken: number[];
  transient: number;
  end: "open" | "accepted" | "refused" | "silence";
}
const lines = new Map<string, Line>();

/** Every request fails transiently at its rate; numbers are bad, and silence falls, at theirs. */
function behave(to: string): FakeAnswer | null {
  const line = lines.get(to) ?? {
    attempts: 0,
    taken: [],
    transient: 0,
    end: "open",
  };
  lines.set(to, line);
  line.attempts += 1;
  if (chance(`${to} fate`) < RATES.permanent) {
    line.end = "refused";
    return twilioError(pick([21211, 21614, 21610, 21217], chance(to)), 400, to);
  }
  const dice = chance(`${to} attempt ${line.attempts}`);
  if (dice < RATES.transient) {
    line.transient += 1;
    const status = pick([429, 500, 502, 503], dice / RATES.transient);
    return twilioError(status === 429 ? 20429 : 20500, status, to);
  }
  line.taken.push(Date.now());
  if (dice < RATES.transient + RATES.timeout) {
    line.end = "silence";
    return "hang";
  }
  line.end = "accepted";
  return null;
}

const fake = await FakeTwilio.start(
  ({ params }) => behave(params["To"] ?? "") as FakeAnswer,
);
afterAll(() => fake.close());

// References made by name count as public; this one names an internal function.
const SENDER = makeFunctionReference(
  "soak:send",
) as unknown as PhoneAuthOptions["sender"];

const NO_LIMITS = {
  newcomersPerPrefixPerHour: 1_000_000,
  newcomersPerCountryPerHour: 1_000_000,
  startsPerHour: 1_000_000,
  sendsPerHour: 1_000_000,
  sendsPerDay: 1_000_000,
};

async function createSoakApp(): Promise<App> {
  const transport = twilioSms({
    accountSid: ACCOUNT_SID,
    apiKey: API_KEY,
    apiKeySecret: API_KEY_SECRET,
    messagingServiceSid: SERVICE_SID,
    apiBaseUrl: fake.url,
    timeoutMs: TIMEOUT_MS,
  });
  const module = { send: defineSender([transport]) };
  return await createApp(
    {},
    { sender: SENDER, limits: NO_LIMITS },
    { "../../convex/soak.ts": () => Promise.resolve(module) },
  );
}

const realSetTimeout = globalThis.setTimeout;

/** Half a second of the clock at a time, and then as much real time as it takes. */
async function runAll(t: App): Promise<void> {
  for (;;) {
    await t.finishInProgressScheduledFunctions();
    await new Promise((resolve) => realSetTimeout(resolve, 0));
    if (vi.getTimerCount() === 0) return;
    vi.advanceTimersByTime(500);
  }
}

test(`${SENDS} messages through a Twilio that fails`, async () => {
  const startedAt = performance.now();
  const t = await createSoakApp();
  const phones = Array.from(
    { length: SENDS },
    (_, i) => `+1415${200 + (i % 700)}${1000 + i}`,
  );
  for (const phone of phones) await ask(t, phone);
  await runAll(t);

  const { table } = instrument(t);
  const challenges = new Map(
    table("challenges").map(({ fields }) => [fields._id, fields]),
  );
  const deliveries = table("deliveries").map(({ fields }) => {
    const challenge = challenges.get(String(fields["challengeId"]));
    return {
      status: String(fields["status"]),
      isRedeemable: fields["nonce"] !== undefined,
      expiresAt: Number(challenge?.["expiresAt"]),
      line: lines.get(String(challenge?.["phone"])),
    };
  });
  const count = (holds: (row: (typeof deliveries)[number]) => boolean) =>
    deliveries.filter(holds).length;
  const FINAL = { accepted: "sent", refused: "failed", silence: "unknown" };

  const counts = {
    "messages asked for": deliveries.length,
    "requests to Twilio": fake.requests.length,
    "transient failures": [...lines.values()].reduce(
      (n, l) => n + l.transient,
      0,
    ),
    "messages that met one": count(({ line }) => (line?.transient ?? 0) > 0),
    "  of these delivered": count(
      ({ line }) => (line?.transient ?? 0) > 0 && line?.end === "accepted",
    ),
    "  of these without an answer in the end": count(
      ({ line }) => (line?.transient ?? 0) > 0 && line?.end === "silence",
    ),
    sent: count(({ status }) => status === "sent"),
    "refused for good": count(({ status }) => status === "failed"),
    "without an answer": count(({ status }) => status === "unknown"),
    "most attempts at one": Math.max(
      ...[...lines.values()].map((l) => l.attempts),
    ),
  };
  const faults = {
    "not in a final state": count(
      ({ status }) => !Object.values(FINAL).includes(status),
    ),
    "taken twice": count(({ line }) => (line?.taken.length ?? 0) > 1),
    "given up on, though Twilio would have recovered": count(
      ({ line }) => line === undefined || line.end === "open",
    ),
    "recorded otherwise than it went": count(
      ({ line, status }) =>
        line !== undefined && line.end !== "open" && FINAL[line.end] !== status,
    ),
    "taken after the code was over": count(
      ({ line, expiresAt }) =>
        line?.taken.some((at) => at >= expiresAt) ?? false,
    ),
    "redeemable without a message, or the reverse": count(
      ({ status, isRedeemable }) => isRedeemable === (status === "failed"),
    ),
  };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const rows = [...Object.entries(counts), ["", ""], ...Object.entries(faults)];
  const width = Math.max(...rows.map(([name]) => String(name).length));
  process.stdout.write(
    `\nseed ${SEED}, ${seconds} s\n` +
      rows
        .map(([name, n]) => `${String(name).padEnd(width)}  ${String(n)}`)
        .join("\n") +
      "\n\n",
  );

  expect(counts["messages asked for"]).toBe(SENDS);
  expect(counts["transient failures"]).toBeGreaterThan(SENDS * 0.15);
  expect(counts["refused for good"]).toBeGreaterThan(SENDS * 0.02);
  expect(counts["without an answer"]).toBeGreaterThan(SENDS * 0.005);
  expect(Object.entries(faults).filter(([, n]) => n > 0)).toEqual([]);
});

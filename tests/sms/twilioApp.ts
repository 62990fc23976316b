import { vi } from "vitest";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { instrument } from "../attacks/instruments";
import { api, codeIn, createApp } from "../helpers/app";
import type { App } from "../helpers/app";
import type { FakeTwilio } from "./fakeTwilio";
import { twilioVariables } from "./twilioVariables";

/** The reference backend, sending through the fake. */
export async function createTwilioApp(
  fake: FakeTwilio,
  env: Record<string, string | undefined> = {},
  options: Partial<PhoneAuthOptions> = {},
): Promise<App> {
  return await createApp(
    { PHONE_AUTH_DEV_OUTBOX: undefined, ...twilioVariables(fake), ...env },
    options,
  );
}

const realSetTimeout = globalThis.setTimeout;
const pause = (ms: number) =>
  new Promise<"paused">((resolve) => realSetTimeout(resolve, ms, "paused"));

// Not while a test looks at the clock: the SDK takes its time to load.
await import("twilio");

/** Ten in a row are longer than the fake takes to answer, shorter than anybody waits for a test. */
const TICK_MS = 25;

/**
 * Whether what runs waits for the clock, and nothing is under way. A tick that comes late had
 * something before it, or a busy machine, and says nothing.
 */
async function isStuck(running: Promise<void>): Promise<boolean> {
  for (let idle = 0; idle < 10;) {
    const startedAt = performance.now();
    if ((await Promise.race([running, pause(TICK_MS)])) !== "paused")
      return false;
    idle = performance.now() - startedAt < 2 * TICK_MS ? idle + 1 : 0;
  }
  return true;
}

/**
 * Runs what is scheduled, and what that schedules. The clock moves only while nothing is under way:
 * a request to the fake takes real time, and must not run out of a time that flies.
 */
export async function drive(t: App, isDone = () => false): Promise<void> {
  for (;;) {
    const running = t.finishInProgressScheduledFunctions();
    while ((await isStuck(running)) && vi.getTimerCount() === 0);
    await pause(0);
    if (vi.getTimerCount() === 0 || isDone()) return;
    vi.advanceTimersToNextTimer();
  }
}

/** Asks for a code and lets the sender do what it does. */
export async function ask(
  t: App,
  phone: string,
  params: Record<string, string> = {},
): Promise<void> {
  await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, ...params },
  });
}

/** Signs in with a code read off the fake, and returns the person's own view of the app. */
export async function signIn(fake: FakeTwilio, t: App, phone: string) {
  await ask(t, phone);
  await drive(t);
  const code = codeIn(fake.requests.at(-1)?.params["Body"]);
  const params = { phone, code };
  const { tokens } = await t.action(api.auth.signIn, {
    provider: "phone",
    params,
  });
  const payload = atob(tokens?.token.split(".")[1] ?? "");
  const { sub } = JSON.parse(payload) as { sub: string };
  return t.withIdentity({ subject: sub });
}

/** The deliveries, oldest first. */
export function deliveries(t: App): Record<string, unknown>[] {
  return instrument(t)
    .table("deliveries")
    .map(({ fields }) => fields);
}

/** The types of all events, oldest first, with their details. */
export function events(t: App): string[] {
  return instrument(t)
    .table("events")
    .map(({ fields }) => `${String(fields["type"])} ${text(fields["detail"])}`)
    .map((event) => event.trim());
}

const text = (detail: unknown) => (typeof detail === "string" ? detail : "");

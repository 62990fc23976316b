import { afterEach, vi } from "vitest";
import {
  api,
  appsOfTest,
  codeIn,
  createApp,
  internal,
  settle,
} from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";
import { instrument } from "./instruments";
import { sweepKept } from "./keptSweep";

/**
 * A stranger on the internet: knows the public functions, and holds the handsets of the phones that
 * are his. Nothing he calls throws here; what he learns from an answer is a value.
 */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const VICTIM = "+14155552671";
export const MALLORY = "+12125550123";

type Env = Parameters<typeof createApp>[0];
type Options = Parameters<typeof createApp>[1];

/** The reference backend with everything under observation. */
export async function attackedApp(
  env: Env = {},
  options: Options = {},
): Promise<{ t: App; watch: Instruments }> {
  const t = await createApp(env, options);
  return { t, watch: instrument(t) };
}

/**
 * A backend whose every message fails: the outbox, which refuses wherever it was not asked for in
 * so many words.
 */
export async function appThatCannotSend(env: Env = {}) {
  return await attackedApp(
    {
      TWILIO_ACCOUNT_SID: "AC0",
      PHONE_AUTH_DEV_OUTBOX: undefined,
      ...env,
    },
    { sender: internal.outbox.send },
  );
}

/** Whatever a test did, its backends keep no code and no number beside their tables. */
export function useAttackedApps(): void {
  afterEach(async () => {
    for (const t of appsOfTest()) await sweepKept(t, instrument(t));
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
}

export function passTime(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** What a stranger can tell from a call: its result, or the data of its error. */
export type Answer =
  | { ok: true; result: unknown }
  | { ok: false; code: string; retryAfterMs?: number; data: unknown };

export async function answerOf(call: Promise<unknown>): Promise<Answer> {
  try {
    return { ok: true, result: await call };
  } catch (error) {
    const raw: unknown = (error as { data?: unknown }).data;
    const data: unknown = typeof raw === "string" ? parse(raw) : raw;
    if (typeof data === "object" && data !== null && "code" in data) {
      const { code, retryAfterMs } = data as {
        code: string;
        retryAfterMs?: number;
      };
      return { ok: false, code, retryAfterMs, data };
    }
    // Anything but data of ours is a crash: "Server Error" in production.
    return { ok: false, code: "crash", data: String(error) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `auth:signIn` with whatever a client may put on the wire. */
export type Client = Pick<App, "action">;

export async function call(
  t: Client,
  args: Record<string, unknown>,
): Promise<Answer> {
  // The types describe honest clients.
  return await answerOf(t.action(api.auth.signIn, args));
}

/** Asks for a code; what the message says is on the handset only. */
export async function ask(
  t: App | Client,
  phone: string,
  params: Record<string, unknown> = {},
): Promise<Answer> {
  return await call(t, { provider: "phone", params: { ...params, phone } });
}

export async function guess(
  t: App | Client,
  phone: string,
  code: string,
  params: Record<string, unknown> = {},
): Promise<Answer> {
  return await call(t, {
    provider: "phone",
    params: { ...params, phone, code },
  });
}

/** The texts a handset received, newest first. */
export async function inbox(t: App, phone: string): Promise<string[]> {
  await settle(t);
  const messages = await t.query(api.outbox.list, { phone });
  return messages.map(({ body }) => body);
}

/** The code in the newest message of a handset. */
export async function readCode(t: App, phone: string): Promise<string> {
  return codeIn((await inbox(t, phone))[0]);
}

/** Valid numbers that share no block of ten thousand with each other, nor with the victim's. */
export function phonesApart(count: number): string[] {
  const areas = [202, 206, 212, 213, 214, 303, 305, 312, 404, 408, 510, 512];
  return Array.from({ length: count }, (_, i) => {
    const area = areas[i % areas.length];
    const exchange = 300 + Math.floor(i / areas.length);
    return `+1${area}${exchange}2671`;
  });
}

/** Neighbours: numbers of the victim's own block. */
export function neighbours(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `+1415555${String(3000 + i).padStart(4, "0")}`,
  );
}

/** `count` different codes, none of them the right one. */
export function wrongCodes(right: string, count: number): string[] {
  const first = Number(right);
  return Array.from({ length: count }, (_, i) =>
    String((first + 1 + i) % 1_000_000).padStart(6, "0"),
  );
}

export interface Session {
  tokens: { token: string; refreshToken: string };
  userId: string;
  sessionId: string;
  as: ReturnType<App["withIdentity"]>;
}

/** The session an answer opened, or null. */
export function sessionIn(t: App, answer: Answer): Session | null {
  if (!answer.ok) return null;
  const { tokens } = answer.result as { tokens?: Session["tokens"] | null };
  if (!tokens) return null;
  const { sub } = JSON.parse(atob(tokens.token.split(".")[1] ?? "")) as {
    sub: string;
  };
  const [userId = "", sessionId = ""] = sub.split("|");
  return { tokens, userId, sessionId, as: t.withIdentity({ subject: sub }) };
}

/** The owner of a phone signs in with its handset. */
export async function signInAs(
  t: App,
  phone: string,
  params: Record<string, unknown> = {},
): Promise<Session> {
  const asked = await ask(t, phone, params);
  if (!asked.ok) throw new Error(`Asking for a code failed: ${asked.code}`);
  const session = sessionIn(t, await guess(t, phone, await readCode(t, phone)));
  if (session === null) throw new Error("Signing in gave no session.");
  return session;
}

/** A client that binds its code: `challenge` to ask with, `verifier` to redeem with. */
export async function boundClient(): Promise<{
  challenge: string;
  verifier: string;
}> {
  const encode = (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const verifier = encode(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(verifier),
  );
  return { verifier, challenge: encode(new Uint8Array(digest)) };
}

/** Wrong tries that were really compared with a code, over all phones. */
export function evaluatedGuesses(watch: Instruments): number {
  return watch
    .table("challenges")
    .reduce((sum, row) => sum + Number(row.fields.wrongTries), 0);
}

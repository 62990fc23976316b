import { getConvexSize } from "convex/values";
import type { Value } from "convex/values";
import type { Newcomer } from "../../options/newUser.js";

/** A code as typed, with what a person puts between digits. The phone has bounds in the normalizer. */
const MAX_CODE_INPUT = 16;
/** What services of human checks hand out is shorter. */
const HUMAN_TOKEN_PATTERN = /^[^]{0,4096}$/;
const ANY_TEXT = /^/;
/** Bytes of what a form may hand over for a new user. */
const MAX_PROFILE = 4_096;
const CODE_PATTERN = /^[0-9]{6}$/;
/** S256 of RFC 7636: 32 bytes in base64url. */
const CHALLENGE_PATTERN = /^[A-Za-z0-9_-]{43}$/;
/** RFC 7636, 4.1: 43 to 128 unreserved characters. */
const VERIFIER_PATTERN = /^[A-Za-z0-9._~-]{43,128}$/;
/** One token of 32 bytes in base64url, or the one that was kept and the one that is kept from now on. */
const DEVICE_PATTERN = /^[\w-]{43}(?:\.[\w-]{43})?$/;
const LOCALE_PATTERN = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** What a client asked for: `start` without a code, `redeem` with one. */
export type PhoneRequest = (
  | {
      step: "start";
      phone: string;
      challenge: string | null;
      locale: string | null;
      channel: "sms" | "call";
      humanToken: string | null;
      /** Whether the answer also tells how long to wait, and how long the code is good. */
      withTimes: boolean;
    }
  | {
      step: "redeem";
      phone: string;
      code: string;
      verifier: string | null;
      /** Whether a wrong code is an answer, and not an error. */
      returnsWrongCode: boolean;
    }
) & {
  /** The token of this client's device, and the one that replaces it; none is as good as a wrong one. */
  deviceTokens: string[];
  /** What a new user's fields may be made of, a stranger's word. */
  profile: Newcomer["profile"] | undefined;
};

export type PhoneRequestResult =
  | { ok: true; request: PhoneRequest }
  | {
      ok: false;
      reason:
        "params" | "phone" | "code" | "challenge" | "verifier" | "profile";
    };

/** An own property that is a string and fits; null when there is none, undefined for anything else. */
function readText(
  params: object,
  name: string,
  pattern: RegExp,
): string | null | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(params, name)?.value;
  if (value === undefined) return null;
  return typeof value === "string" && pattern.test(value) ? value : undefined;
}

/** Whether a value can be the secret of a client's binding. */
export function isVerifier(value: unknown): value is string {
  return typeof value === "string" && VERIFIER_PATTERN.test(value);
}

/** A code as typed, spaces and hyphens dropped; null when it is not six ASCII digits. */
function readCode(text: string): string | null {
  if (text.length > MAX_CODE_INPUT) return null;
  const code = text.replaceAll(/[ -]/g, "");
  return CODE_PATTERN.test(code) ? code : null;
}

/** A plain object of the size that a form's fields have; null for anything else that is given. */
function readProfile(params: object): PhoneRequest["profile"] | null {
  const given: unknown = Object.getOwnPropertyDescriptor(
    params,
    "profile",
  )?.value;
  if (given === undefined) return undefined;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return null;
  return getConvexSize(given as Record<string, Value>) <= MAX_PROFILE
    ? (given as Record<string, unknown>)
    : null;
}

/**
 * Reads the parameters of `signIn("phone", params)` before any validator sees them, since a
 * validator's error repeats the value. Own string properties only, and `profile`;
 * everything else is ignored.
 */
export function readPhoneRequest(params: unknown): PhoneRequestResult {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    return { ok: false, reason: "params" };
  }
  const phone = readText(params, "phone", ANY_TEXT);
  if (typeof phone !== "string") return { ok: false, reason: "phone" };

  const deviceTokens =
    readText(params, "device", DEVICE_PATTERN)?.split(".") ?? [];
  const profile = readProfile(params);
  if (profile === null) return { ok: false, reason: "profile" };
  const shared = { phone, deviceTokens, profile };
  const text = readText(params, "code", ANY_TEXT);
  if (text !== null) {
    const code = text === undefined ? null : readCode(text);
    if (code === null) return { ok: false, reason: "code" };
    const verifier = readText(params, "verifier", VERIFIER_PATTERN);
    if (verifier === undefined) return { ok: false, reason: "verifier" };
    const returnsWrongCode = Boolean(
      readText(params, "wrongCode", /^returned$/),
    );
    const given = { code, verifier, returnsWrongCode };
    return { ok: true, request: { step: "redeem", ...shared, ...given } };
  }

  const challenge = readText(params, "challenge", CHALLENGE_PATTERN);
  // Without one it would be kept for whoever redeems the code, and be anybody's word.
  if (challenge === undefined || (profile && challenge === null))
    return { ok: false, reason: "challenge" };
  return {
    ok: true,
    request: {
      step: "start",
      ...shared,
      challenge,
      locale: readText(params, "locale", LOCALE_PATTERN) ?? null,
      channel: readText(params, "channel", /^call$/) ? "call" : "sms",
      humanToken: readText(params, "humanToken", HUMAN_TOKEN_PATTERN) ?? null,
      withTimes: Boolean(readText(params, "times", /^true$/)),
    },
  };
}

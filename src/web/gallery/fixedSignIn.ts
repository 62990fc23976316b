import type { DeliveryView, PhoneSignIn } from "convex-phone-auth/react";

/** The number of the person in every picture; reserved for fiction. */
export const PHONE = "+12025550123";

type State = PhoneSignIn["state"];
type Step<Name extends State["step"]> = Extract<State, { step: Name }>;
/** What of a sign-in may differ from one that just stands there. */
export type Facts = Partial<
  Pick<PhoneSignIn, "secondsLeft" | "isOffline" | "delivery">
>;

const nothing = async () => {};
/** Half past two in the afternoon. */
const EXPIRES_AT = new Date(2026, 0, 1, 14, 30).getTime();

/** A sign-in that stands still: its state is given, and its buttons do nothing. */
export function fixedSignIn(state: State, facts: Facts = {}): PhoneSignIn {
  return {
    secondsLeft: 0,
    isOffline: false,
    delivery: null,
    sendCode: nothing,
    submitCode: nothing,
    resendCode: nothing,
    requestCall: nothing,
    editNumber: () => {},
    verifier: null,
    ...facts,
    state,
  };
}

export function atNumber(
  state: Partial<Step<"enteringNumber">> = {},
  facts?: Facts,
): PhoneSignIn {
  const start = { step: "enteringNumber", phone: "", error: null } as const;
  return fixedSignIn({ ...start, retryAt: 0, ...state }, facts);
}

export function atCode(
  state: Partial<Step<"enteringCode">> = {},
  facts?: Facts,
): PhoneSignIn {
  const start = { step: "enteringCode", phone: PHONE, error: null } as const;
  const times = { retryAt: 0, expiresAt: EXPIRES_AT, isExpired: false };
  const known = { isSpent: false, isSuperseded: false, isLate: false };
  return fixedSignIn({ ...start, ...times, ...known, ...state }, facts);
}

export function checking(facts?: Facts): PhoneSignIn {
  const times = { retryAt: 0, expiresAt: EXPIRES_AT };
  return fixedSignIn({ step: "checking", phone: PHONE, ...times }, facts);
}

/** A message, or a call, and how it is doing. */
export function delivered(delivery: Partial<DeliveryView>): Facts {
  const start = { status: "sent", reason: null, channel: "sms" } as const;
  return {
    secondsLeft: 24,
    delivery: { ...start, canCall: false, ...delivery },
  };
}

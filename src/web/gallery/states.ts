import type { PhoneSignIn } from "convex-phone-auth/react";
import { en } from "convex-phone-auth/react/form";
import { fillField } from "../handset/fillCode";
import {
  atCode,
  atNumber,
  checking,
  delivered,
  fixedSignIn,
  PHONE,
} from "./fixedSignIn";

/** One picture of the form. */
export interface GalleryState {
  readonly name: string;
  readonly signIn: PhoneSignIn;
  /** What a person does to get there, as far as it is theirs. */
  readonly act?: (form: HTMLElement) => void;
  /** What it is after another message was asked for. */
  readonly afterResend?: PhoneSignIn;
  /** The country chosen at first; none with `null`. Default `"US"`. */
  readonly country?: "US" | null;
  /** Whether it has an app's own logo. Default: it has not. */
  readonly hasLogo?: boolean;
  /** Shown on a page of its own: a list of countries closes when the focus goes elsewhere. */
  readonly isAlone?: boolean;
}

type Errors = keyof typeof en.errors;
type Refusals = keyof typeof en.refusals;
type Failures = keyof typeof en.delivery.failed;
const errors = Object.keys(en.errors) as Errors[];
const refusals = Object.keys(en.refusals) as Refusals[];
const failures = Object.keys(en.delivery.failed) as Failures[];

/** Refusals that say when to try again. */
const WAITS = new Set<Errors>(["too_many_requests", "try_later"]);

const type = (text: string) => (form: HTMLElement) => {
  const field = form.querySelector<HTMLInputElement>("form input");
  if (field !== null) fillField(field, text);
};

const openCountries = (form: HTMLElement) =>
  form.querySelector<HTMLElement>("[aria-haspopup]")?.click();

const search = (text: string) => (form: HTMLElement) => {
  openCountries(form);
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLInputElement>("[role=combobox]");
    if (field !== null) fillField(field, text);
  });
};

/** Types it, and leaves the field. */
const typeAndLeave = (text: string) => (form: HTMLElement) => {
  type(text)(form);
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLInputElement>("form input");
    field?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  });
};

/** Types it, and presses the button. */
const typeAndSend = (text: string) => (form: HTMLElement) => {
  type(text)(form);
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>("[type=submit]")?.click(),
  );
};

/** Types it, and asks for another message. */
const typeAndResend = (text: string) => (form: HTMLElement) => {
  type(text)(form);
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>(".phone-sign-in__resend button")?.click(),
  );
};

/** While a number is entered. */
export const numberStates: readonly GalleryState[] = [
  { name: "number", signIn: atNumber() },
  { name: "number, with a logo", signIn: atNumber(), hasLogo: true },
  { name: "number growing", signIn: atNumber(), act: type("202555") },
  { name: "number whole", signIn: atNumber(), act: type(PHONE.slice(2)) },
  {
    name: "number whole, and none",
    signIn: atNumber(),
    act: type("5555555555"),
  },
  { name: "number abroad", signIn: atNumber(), act: type("+447400123456") },
  { name: "no country", signIn: atNumber(), country: null },
  {
    name: "no country, number whole",
    signIn: atNumber(),
    country: null,
    act: typeAndLeave("0412 345 678"),
  },
  {
    name: "number of another country",
    signIn: atNumber(),
    act: typeAndLeave("07911 123456"),
  },
  {
    name: "sending",
    signIn: fixedSignIn({ step: "sending", phone: PHONE, isResend: false }),
  },
  { name: "number offline", signIn: atNumber({}, { isOffline: true }) },
  ...errors.map((code) => ({
    name: `number: ${code}`,
    signIn: atNumber(
      { phone: PHONE, error: { code } },
      { secondsLeft: WAITS.has(code) ? 545 : 0 },
    ),
  })),
  {
    name: "number: opted out",
    signIn: atNumber({
      phone: PHONE,
      error: { code: "not_allowed", reason: "opted_out" },
    }),
  },
  ...refusals.map((reason) => ({
    name: `refusal: ${reason}`,
    signIn: atNumber({
      phone: PHONE,
      error: { code: "invalid_phone", reason },
    }),
  })),
];

/** With the list of countries. */
export const countryStates: readonly GalleryState[] = [
  { name: "countries", act: openCountries },
  { name: "countries found", act: search("+35") },
  { name: "countries not found", act: search("zzz") },
].map((state) => ({ ...state, signIn: atNumber(), isAlone: true }));

/** While the code is entered, and after. */
export const codeStates: readonly GalleryState[] = [
  { name: "code", signIn: atCode({}, { secondsLeft: 24 }) },
  { name: "code growing", signIn: atCode(), act: type("123") },
  { name: "checking", signIn: checking(), act: type("123456") },
  {
    name: "code incomplete",
    signIn: atCode({ error: { code: "invalid_input", reason: "code" } }),
    act: typeAndSend("123"),
  },
  { name: "code too long", signIn: atCode(), act: type("1234567") },
  {
    name: "code of a text with several numbers",
    signIn: checking(),
    act: type("Order 48213: 123456. Questions? Call +1 800 555 0199."),
  },
  {
    name: "code or code",
    signIn: atCode(),
    act: type("123456 or 654321"),
  },
  {
    name: "code typed anew",
    signIn: atCode({ error: { code: "invalid_code" } }),
    act: type("12"),
  },
  ...(
    ["invalid_code", "too_many_requests", "internal_error", "failed"] as const
  ).map((code) => ({
    name: `code: ${code}`,
    signIn: atCode({ error: { code } }, { secondsLeft: 545 }),
    act: type("123456"),
  })),
  { name: "code expired", signIn: atCode({ isExpired: true }) },
  {
    name: "code expired, wait",
    signIn: atCode({ isExpired: true }, { secondsLeft: 24 }),
  },
  {
    name: "code spent",
    signIn: atCode({ isSpent: true, error: { code: "invalid_code" } }),
  },
  { name: "code asked for elsewhere", signIn: atCode({ isSuperseded: true }) },
  {
    name: "code asked for elsewhere, refused",
    signIn: atCode({ isSuperseded: true, error: { code: "invalid_code" } }),
    act: type("123456"),
  },
  {
    name: "code asked for on another device",
    signIn: atCode({ error: { code: "invalid_code" } }, { secondsLeft: 24 }),
    act: type("123456"),
  },
  {
    name: "refused digits gone with a new message",
    signIn: atCode({ error: { code: "invalid_code" } }),
    act: typeAndResend("123456"),
    afterResend: at({ canCall: true }),
  },
  { name: "message late", signIn: atCode({ isLate: true }) },
  { name: "code offline", signIn: atCode({}, { isOffline: true }) },
  {
    name: "resending",
    signIn: fixedSignIn({ step: "sending", phone: PHONE, isResend: true }),
  },
  { name: "message sending", signIn: at({ status: "sending" }) },
  { name: "message sent", signIn: at({ canCall: true }) },
  { name: "message delivered", signIn: at({ status: "delivered" }) },
  ...failures.map((reason) => ({
    name: `failed: ${reason}`,
    signIn: at({
      status: "failed",
      reason,
      canCall: reason !== "invalid_number",
    }),
  })),
  { name: "calling", signIn: at({ status: "sending", channel: "call" }) },
  { name: "called", signIn: at({ channel: "call" }) },
  { name: "answered", signIn: at({ status: "delivered", channel: "call" }) },
  {
    name: "done",
    signIn: fixedSignIn({
      step: "done",
      phone: PHONE,
      isElsewhere: false,
      isNewUser: false,
    }),
    act: type("123456"),
  },
  {
    name: "done elsewhere",
    signIn: fixedSignIn({
      step: "done",
      phone: PHONE,
      isElsewhere: true,
      isNewUser: null,
    }),
  },
];

function at(delivery: Parameters<typeof delivered>[0]): PhoneSignIn {
  return atCode({}, delivered(delivery));
}

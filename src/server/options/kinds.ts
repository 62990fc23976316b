import type { PhoneAuthHooks } from "./hooks.js";
import type { MessageOptions } from "./messages.js";
import { LANGUAGES } from "./languages.js";
import type { Template } from "./template.js";
import type { Check } from "./checks.js";
import {
  fail,
  fields,
  is,
  isAppFunction,
  isBoolean,
  isCountry,
  isFunction,
  isPlainObject,
  listOf,
  oneOf,
} from "./checks.js";
import type { HumanCheck, PhoneAuthOptions } from "./options.js";
import type { TestNumberOptions } from "./testNumbers.js";

/** A check for every option there is, so that a new one cannot be without. */
type Checks<Options> = { readonly [Name in keyof Required<Options>]: Check };

function text(test: (value: string) => boolean, want: string): Check {
  return is((value) => typeof value === "string" && test(value), want);
}

const signUp: Check = (_, value) => {
  if (value === "open" || value === "registered") return;
  fail(
    'option "signUp" is required: "open" lets anybody in, "registered" only registered numbers.',
  );
};

const sender: Check = (name, value) => {
  if (value === undefined || value === null) {
    fail(
      'option "sender" is required: the function that sends messages, e.g. internal.sms.send.',
    );
  }
  isAppFunction("internal.sms.send")(name, value);
};

/** A host as the last line of a message names it. */
export function isHost(given: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(given);
}

/** The only address a message of ours ever leads to: no detours, no secrets, nothing like a code. */
export function isSignInUrl(given: string): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || url.username + url.password !== "") return false;
  const isHere = url.hostname === "127.0.0.1" || url.hostname === "localhost";
  return (
    (url.protocol === "https:" || (isHere && url.protocol === "http:")) &&
    given.length <= 100 &&
    /^[!-~]+$/.test(given) &&
    !/\d{6}/.test(given)
  );
}

/** Nobody is served where a list names no country: rather a mistake than a decision. */
const someCountries: Check = (name, value) => {
  listOf(isCountry, 'a list of countries, like ["US", "CA"]')(name, value);
  if ((value as unknown[]).length === 0)
    fail(`option "${name}" is []; name a country, or leave it out for all.`);
};

const countryPolicy = fields({
  allow: someCountries,
  deny: listOf(isCountry, 'a list of countries, like ["US", "CA"]'),
});

const hooks: Checks<PhoneAuthHooks> = {
  onSignedIn: isFunction,
  onGuestSignedIn: isFunction,
  onNumberAdded: isFunction,
  onNumberAttached: isFunction,
  onNumberChanged: isFunction,
  onNumberProved: isFunction,
  onNumberReleased: isFunction,
  onUserRemoved: isFunction,
  onLocked: isFunction,
  onStaleNumber: isFunction,
  onAlarm: isFunction,
};

const template: Checks<Template> = {
  text: isFunction,
  speech: isFunction,
  invitation: isFunction,
  numberChanged: isFunction,
  numberRemoved: isFunction,
};

const templates: Check = (name, value) => {
  is(isPlainObject, "an object with your words by language")(name, value);
  for (const [language, words] of Object.entries(value as object)) {
    if (!/^[a-z]{2,3}$/.test(language))
      fail(`option "${name}" goes by language, such as "it".`);
    if (words !== undefined) fields(template)(`${name}.${language}`, words);
  }
};

const messages: Checks<MessageOptions> = {
  language: oneOf(...LANGUAGES),
  templates,
  // A run of six digits would be taken for the code.
  androidAppHash: text(
    (hash) => /^[\w+/]{11}$/.test(hash) && !/\d{6}/.test(hash),
    "the 11 characters Google's tool prints",
  ),
  numberChanged: isBoolean,
};

/** `resolveTestNumbers` looks at the values: its errors count entries, where these would name numbers. */
const testNumbers: Checks<TestNumberOptions> = {
  codes: is(isPlainObject, "an object with a code for each number"),
  until: () => undefined,
  allowInProduction: isBoolean,
};

const humanCheck: Checks<{ check: HumanCheck; above: number }> = {
  check: isFunction,
  above: is(
    (share) => typeof share === "number" && share > 0 && share < 1,
    "a share between 0 and 1, like 0.5",
  ),
};

/** What each option of `PhoneAuth` may be. */
export const OPTION_KINDS: Checks<PhoneAuthOptions> = {
  signUp,
  sender,
  codeCheck: isAppFunction("internal.sms.check"),
  appName: text(
    (name) => /^[^\r\n@#]{1,30}$/.test(name) && !/\d{6}/.test(name),
    '1 to 30 characters, without line breaks, "@", "#" or six digits',
  ),
  host: is(
    (host) => host === null || (typeof host === "string" && isHost(host)),
    'a host name alone, like "app.example.com"',
  ),
  signInUrl: text(
    isSignInUrl,
    "an https address of at most 100 characters, without a user name or six digits in a row",
  ),
  defaultCountry: isCountry,
  countries: (name, value) =>
    (isPlainObject(value) ? countryPolicy : someCountries)(name, value),
  parsePhone: isFunction,
  registrationLifetimeMs: is(
    (ms) => typeof ms === "number" && Number.isInteger(ms) && ms > 0,
    "a whole number of milliseconds, like 90 * 24 * 60 * 60 * 1000",
  ),
  // `resolveOptions` reads them, by the other options.
  alwaysAllowed: is(Array.isArray, "a list of numbers"),
  requireBinding: isBoolean,
  verifyHuman: (name, value) =>
    (isPlainObject(value) ? fields(humanCheck) : isFunction)(name, value),
  newUser: isFunction,
  guests: oneOf("upgrade", "leave"),
  hooks: fields(hooks),
  // `resolveLimits` knows the values.
  limits: is(isPlainObject, "an object with limits"),
  calls: isBoolean,
  deliveryDetail: oneOf("full", "sent"),
  messages: fields(messages),
  message: isFunction,
  testNumbers: fields(testNumbers),
};

import type { GenericDataModel } from "convex/server";
import type { ComponentApi } from "../../component/_generated/component.js";
import type { E164 } from "../../phone/e164.js";
import { parseMobilePhone } from "../../phone/parseMobilePhone.js";
import { fail, failNumber, isPlainObject } from "./checks.js";
import { detailShown } from "./detail.js";
import { OPTION_KINDS } from "./kinds.js";
import { resolveMessages } from "./messages.js";
import type { PhoneAuthConfig, PhoneAuthOptions } from "./options.js";
import { resolveLimits } from "./resolveLimits.js";
import type { ParseNumber } from "./parseNumber.js";
import { resolveTestNumbers } from "./testNumbers.js";

/** What the option was replaced by. */
const LANDLINES =
  ' For landlines give `parsePhone: parseAnyPhone`, of "convex-phone-auth/phone".';

/**
 * Often a variable, which may be set without a deploy: then it must not end every function at once.
 * Numbers written without a country are refused instead.
 */
const COUNTRY = "defaultCountry";

function isOption(name: string): name is keyof PhoneAuthOptions {
  return Object.hasOwn(OPTION_KINDS, name);
}

/** Reads a number that may always sign up; the number itself stays out of the error. */
function readAllowed(input: string, index: number, parse: ParseNumber): E164 {
  const parsed = parse(input);
  return parsed.ok
    ? parsed.phone
    : failNumber(`entry ${index + 1} of "alwaysAllowed"`, parsed.reason);
}

/** What is made when it is first asked for, and kept. */
function once<Made>(make: () => Made): () => Made {
  let made: { is: Made } | undefined;
  return () => (made ??= { is: make() }).is;
}

/**
 * Checks the options and fills in what is not given. Numbers among them are read when they are first
 * asked for, since that takes the tables of every country: {@link checkNumbers} asks at a deploy.
 *
 * @param onMistake is told of a mistake in those. They often are variables, which can change without
 *   a deploy: then an entry is passed over, and there are no test numbers.
 * @throws Error naming the option, when one is missing or wrong.
 */
export function resolveOptions<DataModel extends GenericDataModel>(
  component: ComponentApi,
  options: PhoneAuthOptions<DataModel>,
  onMistake: (error: unknown) => void,
): PhoneAuthConfig {
  if (typeof component !== "object" || component === null) {
    fail(
      "the first argument is `components.phoneAuth`; add `app.use(phoneAuth)` to convex.config.ts.",
    );
  }
  if (!isPlainObject(options)) {
    fail(
      "the second argument is an object with the options, `signUp` and `sender` at least.",
    );
  }
  for (const [name, value] of Object.entries(options)) {
    if (!isOption(name))
      fail(`unknown option "${name}".${name === "types" ? LANDLINES : ""}`);
    if (value !== undefined && name !== COUNTRY)
      OPTION_KINDS[name](name, value);
  }
  OPTION_KINDS.signUp("signUp", options.signUp);
  OPTION_KINDS.sender("sender", options.sender);
  const {
    signUp,
    sender,
    defaultCountry,
    countries,
    parsePhone = parseMobilePhone,
  } = options;
  const parse: ParseNumber = (input) =>
    parsePhone(input, { defaultCountry, countries });
  const orNull = <Made>(make: () => Made): Made | null => {
    try {
      return make();
    } catch (error) {
      onMistake(error);
      return null;
    }
  };
  const alwaysAllowed = once(
    () =>
      new Set(
        (options.alwaysAllowed ?? []).flatMap(
          (input, index) =>
            orNull(() => readAllowed(input, index, parse)) ?? [],
        ),
      ),
  );
  const testNumbers = once(() => {
    const given = options.testNumbers;
    return given === undefined
      ? null
      : orNull(() => resolveTestNumbers(given, parse, alwaysAllowed()));
  });
  return Object.freeze({
    component,
    signUp,
    sender,
    codeCheck: options.codeCheck,
    appName: options.appName ?? "sign-in",
    host: options.host,
    signInUrl: options.signInUrl,
    defaultCountry,
    countries,
    parsePhone,
    registrationLifetimeMs: options.registrationLifetimeMs ?? null,
    get alwaysAllowed() {
      return alwaysAllowed();
    },
    requireBinding: options.requireBinding ?? false,
    verifyHuman: options.verifyHuman,
    newUser: options.newUser,
    guests: options.guests ?? "upgrade",
    hooks: Object.freeze({ ...options.hooks } as PhoneAuthConfig["hooks"]),
    limits: resolveLimits(options.limits ?? {}),
    calls: options.calls ?? false,
    deliveryDetail: detailShown(options),
    messages: resolveMessages(options.messages ?? {}),
    message: options.message,
    get testNumbers() {
      return testNumbers();
    },
  });
}

/**
 * Reads the numbers among the options, and the country of those without one.
 *
 * @throws Error naming the option and the entry, never the number.
 */
export function checkNumbers(
  component: ComponentApi,
  options: PhoneAuthOptions,
): void {
  const strict = resolveOptions(component, options, (error) => {
    throw error;
  });
  const country = strict[COUNTRY];
  if (country !== undefined) OPTION_KINDS[COUNTRY](COUNTRY, country);
  void strict.alwaysAllowed;
  void strict.testNumbers;
}

import type { PhoneAuthOptions, WithComponent } from "../options/options.js";

/** What an app gave to `new PhoneAuth`, as it is. */
export interface Given extends WithComponent {
  readonly options: PhoneAuthOptions;
}

// Found by every copy of this package, where tests load it anew; passed over by whatever lists,
// copies or logs the object.
const GIVEN = Symbol.for("convex-phone-auth/given");
const PHONE = Symbol.for("convex-phone-auth/phone");

function hide<Target extends object>(
  target: Target,
  key: symbol,
  value: object,
): Target {
  return Object.defineProperty(target, key, { value });
}

/** Keeps what a `PhoneAuth` was given. It is checked when it is first used: see `configOf`. */
export function keepGiven(phone: object, given: Given): void {
  hide(phone, GIVEN, given);
}

/** What a `PhoneAuth` was given, unchecked; for what must not wait for every option to be read. */
export function givenOf(phone: object): Given {
  const { [GIVEN]: given } = phone as { [GIVEN]?: Given };
  if (given === undefined) throw new Error("PhoneAuth: pass your PhoneAuth.");
  return given;
}

/** Remembers which `PhoneAuth` a provider object belongs to. */
export function keepProvider<Provider extends object>(
  provider: Provider,
  phone: object,
): Provider {
  return hide(provider, PHONE, phone);
}

/** The `PhoneAuth` a provider object belongs to; undefined for any other provider. */
export function phoneOf(provider: object): object | undefined {
  return (provider as { [PHONE]?: object })[PHONE];
}

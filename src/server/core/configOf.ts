import type { PhoneAuthConfig } from "../options/options.js";
import { resolveOptions } from "../options/resolve.js";
import { givenOf } from "./given.js";
import { logConfigurationError } from "./log.js";

const configs = new WeakMap<object, PhoneAuthConfig>();

/**
 * The options of a `PhoneAuth`, checked and filled in when they are first asked for. Not for
 * adopters: it tells what providers and logs must not.
 *
 * @throws Error naming the option, when one is missing or wrong.
 */
export function configOf(phone: object): PhoneAuthConfig {
  let config = configs.get(phone);
  if (config === undefined) {
    const { component, options } = givenOf(phone);
    config = resolveOptions(component, options, logConfigurationError);
    configs.set(phone, config);
  }
  return config;
}

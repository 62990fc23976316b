/** How Twilio handles every message, apart from sending it. */
export interface TwilioHandling {
  /**
   * `discard`: Twilio does not keep the text, which contains the code. The account needs Message
   * Redaction; otherwise Twilio refuses the messages (error 30029). Default: the account's setting.
   */
  contentRetention?: "retain" | "discard" | undefined;
  /**
   * `obfuscate`: Twilio does not keep the receiver's last digits. The account needs Message Redaction,
   * and cannot use Advanced Opt-Out with it. Default: the account's setting.
   */
  addressRetention?: "retain" | "obfuscate" | undefined;
  /**
   * `disable`: SMS Pumping Protection stops no message. Default: the account's setting.
   */
  riskCheck?: "enable" | "disable" | undefined;
}

/** What the API takes (Twilio's OpenAPI description of 2010-04-01, `CreateMessage`, 2026). */
const TAKEN = {
  contentRetention: ["retain", "discard"],
  addressRetention: ["retain", "obfuscate"],
  riskCheck: ["enable", "disable"],
} as const satisfies Record<keyof TwilioHandling, readonly string[]>;

const VARIABLES = {
  contentRetention: "TWILIO_CONTENT_RETENTION",
  addressRetention: "TWILIO_ADDRESS_RETENTION",
  riskCheck: "TWILIO_RISK_CHECK",
} as const satisfies Record<keyof TwilioHandling, string>;

const NAMES = Object.keys(TAKEN) as (keyof TwilioHandling)[];

/**
 * The part of a request that says how Twilio is to handle a message; nothing of what is left to it.
 *
 * @throws Error naming the option and its variable, where Twilio would not take the value.
 */
export function handlingOf(options: TwilioHandling): TwilioHandling {
  const set = NAMES.filter((name) => options[name]);
  for (const name of set) {
    const taken: readonly unknown[] = TAKEN[name];
    if (!taken.includes(options[name]))
      throw new Error(
        `Twilio: ${name} (${VARIABLES[name]}) must be one of ${taken.join(", ")}.`,
      );
  }
  return Object.fromEntries(set.map((name) => [name, options[name]]));
}

/** The same by the deployment's variables; `handlingOf` looks at the values. */
export function handlingIn(
  env: Readonly<
    Partial<Record<(typeof VARIABLES)[keyof TwilioHandling], string>>
  >,
): TwilioHandling {
  return Object.fromEntries(
    NAMES.map((name) => [name, env[VARIABLES[name]] || undefined]),
  );
}

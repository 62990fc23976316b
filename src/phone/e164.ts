declare const brand: unique symbol;

/**
 * A phone number in E.164 form, such as `"+14155550123"`: the only form this package stores,
 * compares or uses as an account id. Only {@link parsePhone} makes one.
 */
export type E164 = string & { readonly [brand]: "E164" };

/** `+`, then 7 to 15 digits of which the first is not 0 (ITU-T E.164, sections 6.1 and 6.2). */
const SHAPE = /^\+[1-9]\d{6,14}$/;

/**
 * Tells whether a value has the shape of an E.164 number. It looks at the shape alone: use it for
 * values that `parsePhone` produced earlier, such as a stored account id, never on what a person
 * typed.
 *
 * @param value - Anything.
 * @returns `true` for a string of `+` and 7 to 15 digits that doesn't start with 0.
 */
export function isE164(value: unknown): value is E164 {
  return typeof value === "string" && value.length <= 16 && SHAPE.test(value);
}

declare const brand: unique symbol;

/**
 * A phone number in E.164 form, such as `"+14155550123"`. This is the only form that the package
 * stores, compares or uses as an account id. You get one from {@link parsePhone} and its variants;
 * {@link isE164} narrows a stored string to this type.
 */
export type E164 = string & { readonly [brand]: "E164" };

/** `+`, then 7 to 15 digits of which the first is not 0 (ITU-T E.164, sections 6.1 and 6.2). */
const SHAPE = /^\+[1-9]\d{6,14}$/;

/**
 * Tells whether a value has the shape of an E.164 number. It checks only the shape, not whether the
 * number exists. Use it for values that `parsePhone` returned earlier, such as a stored account id.
 * Never use it on what a person typed.
 *
 * @param value - Any value.
 * @returns `true` for a string of `+` and 7 to 15 digits, of which the first is not 0.
 */
export function isE164(value: unknown): value is E164 {
  return typeof value === "string" && value.length <= 16 && SHAPE.test(value);
}

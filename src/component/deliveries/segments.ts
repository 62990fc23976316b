/** The GSM 7-bit alphabet and its extension, whose characters count twice (3GPP TS 23.038, 6.2.1). */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "\f^{}\\[~]|€";

/**
 * Tells how many messages a text is billed as. One message has 160 characters of the GSM alphabet, or
 * 70 of any other. Longer texts are split into segments of 153 or 67.
 *
 * @example
 * smsSegments("123456 is your code."); // { encoding: "GSM-7", segments: 1 }
 */
export function smsSegments(text: string): {
  /** The alphabet the text is sent in. */
  encoding: "GSM-7" | "UCS-2";
  /** How many messages are billed. */
  segments: number;
} {
  let septets = 0;
  let isGsm = true;
  for (const character of text) {
    if (BASIC.includes(character)) septets += 1;
    else if (EXTENSION.includes(character)) septets += 2;
    else isGsm = false;
  }
  const [length, whole, piece] = isGsm
    ? [septets, 160, 153]
    : [text.length, 70, 67];
  const segments = length <= whole ? 1 : Math.ceil(length / piece);
  return { encoding: isGsm ? "GSM-7" : "UCS-2", segments };
}

import { v } from "convex/values";
import type { Infer } from "convex/values";
import { smsSegments } from "./segments.js";
import type { Channel } from "./validators.js";

/**
 * What a message will say, but for its code, of which there is only how long it is: an app's own words,
 * or which of those that are shipped.
 */
export const vWords = v.object({
  name: v.string(),
  /** Lines below them. */
  after: v.optional(v.array(v.string())),
  own: v.optional(v.string()),
  language: v.optional(v.string()),
  parts: v.optional(
    v.object({
      appName: v.string(),
      code: v.optional(v.string()),
      purpose: v.optional(v.string()),
      url: v.optional(v.string()),
    }),
  ),
});
type SentWords = Infer<typeof vWords>;

/** A letter of the alphabet that the shipped words of a language are sent in. */
const LETTERS: Record<string, string> = { ar: "ا", hi: "अ", zh: "我" };

/** In this order stand their lengths. */
const SHIPPED = [
  "sign_in",
  "confirm",
  "new_number",
  "identity",
  "number",
  "invitation",
  "numberChanged",
  "numberRemoved",
];

/**
 * How long the shipped words are without what is put into them. Only a sender loads the words; a test
 * compares.
 */
const LENGTHS: Record<string, readonly number[]> = {
  en: [57, 59, 56, 57, 55, 52, 68, 77],
  es: [56, 64, 64, 52, 57, 48, 68, 66],
  fr: [62, 70, 60, 58, 51, 54, 72, 76],
  de: [64, 66, 60, 62, 61, 65, 86, 81],
  pt: [56, 62, 61, 57, 55, 44, 72, 71],
  ar: [35, 37, 41, 33, 37, 39, 47, 50],
  hi: [41, 35, 40, 37, 33, 45, 51, 48],
  zh: [18, 23, 25, 19, 18, 13, 22, 24],
};

/** A text that is as long as the shipped words, in their alphabet. */
function asLongAs({ name, language = "en", parts }: SentWords): string {
  const { appName = "", code = "", purpose, url = "" } = parts ?? {};
  const of = SHIPPED.indexOf(name === "text" ? (purpose ?? "") : name);
  const letters = (LETTERS[language] ?? "a").repeat(
    LENGTHS[language]?.[of] ?? 0,
  );
  // What an owner hears names the app twice.
  const again = name.startsWith("number") ? appName : "";
  return letters + appName + again + code + url;
}

/**
 * How much a message takes of what many share: a text as many as it has segments, since whoever asks
 * chooses its language; a call one.
 */
export function unitsOf(
  words: SentWords | undefined,
  channel: Channel = "sms",
): number {
  if (words === undefined || channel === "call") return 1;
  const text = words.own ?? asLongAs(words);
  return smsSegments([text, ...(words.after ?? [])].join("\n")).segments;
}

/** The languages messages are shipped in; a sender has the words (`core/senders/templates.ts`). */
export const LANGUAGES = [
  "en",
  "es",
  "fr",
  "de",
  "pt",
  "ar",
  "hi",
  "zh",
] as const;

/** A language that messages are shipped in. */
export type MessageLanguage = (typeof LANGUAGES)[number];

/** Tells whether messages are shipped in a language. */
export function isShipped(language: string): language is MessageLanguage {
  return LANGUAGES.some((known) => known === language);
}

/**
 * How the reader writes dates and numbers: the region of their browser, where it speaks the language
 * of the texts, such as `en-GB` for English; else the language alone.
 */
export function readerLocale(language: string): string {
  const languages = typeof navigator === "undefined" ? [] : navigator.languages;
  const [wanted] = language.split("-");
  return languages.find((tag) => tag.split("-")[0] === wanted) ?? language;
}

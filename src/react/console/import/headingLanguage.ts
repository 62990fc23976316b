/** Words in headings that no other of the eight languages has, without accents; stems, where forms vary. */
const WORDS: readonly (readonly [language: string, words: RegExp])[] = [
  ["fr", /^(?:prenom|nom(?!bre|e)|portable|courriel|pays|adresse)/],
  ["de", /^(?:vorname|nachname|familienname|handy|rufnummer|telefonnummer)/],
  ["es", /^(?:nombre|apellido|correo|movil|pais|numero de telefono)/],
  ["pt", /^(?:sobrenome|telemovel|telefone|primeiro nome|nome completo)/],
  ["ar", /\p{Script=Arabic}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["zh", /\p{Script=Han}/u],
];

/** The language that most of the headings are in that tell one; `undefined` where none does. */
export function headingLanguage(
  headings: readonly string[],
): string | undefined {
  const plain = headings.map((heading) =>
    heading
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .trim()
      .toLowerCase(),
  );
  const [best] = WORDS.map(([language, words]) => ({
    language,
    count: plain.filter((heading) => words.test(heading)).length,
  })).sort((a, b) => b.count - a.count);
  return best !== undefined && best.count > 0 ? best.language : undefined;
}

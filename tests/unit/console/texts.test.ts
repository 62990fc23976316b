import { describe, expect, it } from "vitest";
import * as exported from "../../../src/react/console/index";
import type { ConsoleTexts } from "../../../src/react/console/index";

const languages = Object.entries(exported).flatMap(([name, texts]) =>
  name === "PhoneConsole" ? [] : [[name, texts as ConsoleTexts] as const],
);

type Tree = { readonly [key: string]: string | Tree };

/** Every text by its path; of texts that depend on a count each of their forms. */
function listTexts(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    path === "" && key === "form"
      ? []
      : typeof value === "string"
        ? [[`${path}${key}`, value]]
        : listTexts(value, `${path}${key}.`),
  );
}

const FORMS = /\.(?:zero|one|two|few|many|other)$/;
const marks = (text: string) => new Set(text.match(/\{\w+\}/g));

/** What English fills in, whichever form of a count it is. */
const filled = new Map<string, Set<string>>();
for (const [path, text] of listTexts(exported.en as unknown as Tree)) {
  const name = path.replace(FORMS, "");
  filled.set(name, new Set([...(filled.get(name) ?? []), ...marks(text)]));
}

describe("the console's texts", () => {
  it("exist in eight languages, each under its own tag", () => {
    expect(languages.map(([name]) => name).sort()).toEqual([
      "ar",
      "de",
      "en",
      "es",
      "fr",
      "hi",
      "pt",
      "zh",
    ]);
    for (const [name, { form }] of languages) expect(form.locale).toBe(name);
  });

  it.each(languages)(
    "fill in nothing that English does not: %s",
    (_, texts) => {
      const wrong = listTexts(texts as unknown as Tree).filter(
        ([path, text]) =>
          ![...marks(text)].every((mark) =>
            filled.get(path.replace(FORMS, ""))?.has(mark),
          ),
      );
      expect(wrong).toEqual([]);
    },
  );

  it.each(languages)("leave out no value but a count: %s", (_, texts) => {
    const missing = listTexts(texts as unknown as Tree).filter(
      ([path, text]) =>
        ![...(filled.get(path.replace(FORMS, "")) ?? [])].every(
          // A column's separator has nothing to separate in a list of one.
          (mark) =>
            marks(text).has(mark) ||
            mark === "{count}" ||
            (mark === "{delimiter}" && path.endsWith(".one")),
        ),
    );
    expect(missing).toEqual([]);
  });

  it.each(languages)("are translated, and short enough: %s", (name, texts) => {
    for (const [path, text] of listTexts(texts as unknown as Tree)) {
      expect(text.trim(), path).toBe(text);
      expect(text, path).not.toBe("");
      if (name !== "en" && text.length > 40)
        expect(text, path).not.toBe(
          new Map(listTexts(exported.en as unknown as Tree)).get(path),
        );
    }
  });
});

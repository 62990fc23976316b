import type { PluralTexts } from "../../form/texts/texts.js";
import type { en } from "./en.js";

type Words<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Source[Key] extends { other: string }
      ? PluralTexts
      : Key extends "form"
        ? Source[Key]
        : Words<Source[Key]>;
};

/**
 * All texts of the console, in one language. `form` holds the texts of its phone fields; the
 * `locale` and `direction` of `form` apply to the whole console. A value is filled in where a text
 * has its name in braces, such as `{count}`. To change some texts, spread a language and overwrite
 * them.
 */
export type ConsoleTexts = Words<typeof en>;

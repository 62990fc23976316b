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
 * Every word of the console, in one language; `form` are the texts of the phone fields in it, and
 * its `locale` and `direction` hold for both. `{…}` marks where something is filled in. To change
 * some, spread a language and overwrite.
 */
export type ConsoleTexts = Words<typeof en>;

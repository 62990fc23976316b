import { given } from "./checks.js";
import type { OrUndefined } from "./checks.js";
import type { MessageLanguage } from "./languages.js";
import type { CodePurpose, Template } from "./template.js";

/** What a message is made of. */
export interface MessageParts {
  /** The six digits. */
  code: string;
  /** The app's name, the option `appName`. */
  appName: string;
  /** Host of the page that asks for the code, or null when none is configured. */
  host: string | null;
  /** The client's language tag where it sent a well-formed one, else null. */
  locale: string | null;
  /** What the code does. */
  purpose: CodePurpose;
}

/** How messages are worded, checked and filled in. */
export interface MessageConfig {
  /** For a reader whose language is not among them. */
  readonly language: MessageLanguage;
  /** The app's own words, by language; what they lack is shipped. */
  readonly templates: Readonly<Record<string, Partial<Template>>>;
  readonly androidAppHash: string | null;
  /** Whether numbers are told what becomes of their account's. */
  readonly numberChanged: boolean;
}

/** Options on the wording. */
export interface MessageOptions {
  /** Language where the client's is not shipped. Default `"en"`. */
  language?: MessageLanguage | undefined;
  /** Words of yours, by language: in place of a shipped one, or in addition. */
  templates?:
    | Readonly<Record<string, OrUndefined<Partial<Template>> | undefined>>
    | undefined;
  /** The 11 characters by which Android hands a message to your app (SMS Retriever). */
  androidAppHash?: string | undefined;
  /**
   * Tell the numbers a user has proved when one is added to the account, changed or taken off it.
   * Default `true`; the words are `numberChanged` and `numberRemoved` of `templates`.
   */
  numberChanged?: boolean | undefined;
}

/** Fills in the defaults. `OPTION_KINDS` has checked the options. */
export function resolveMessages(options: MessageOptions): MessageConfig {
  const { language = "en", androidAppHash, numberChanged = true } = options;
  const templates: Record<string, Partial<Template>> = {};
  for (const [name, words] of Object.entries(options.templates ?? {}))
    templates[name] = given(words ?? {});
  return Object.freeze({
    language,
    templates: Object.freeze(templates),
    androidAppHash: androidAppHash ?? null,
    numberChanged,
  });
}

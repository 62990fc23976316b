import { given } from "./checks.js";
import type { OrUndefined } from "./checks.js";
import type { MessageLanguage } from "./languages.js";
import type { CodePurpose, Template } from "./template.js";

/** What you can build a message from. */
export interface MessageParts {
  /** The six digits. */
  code: string;
  /** The app's name, the option `appName`. */
  appName: string;
  /** Host of the page that asks for the code, or null if none is configured. */
  host: string | null;
  /** The client's language tag, or null if it sent no well-formed one. */
  locale: string | null;
  /** What the code is for. */
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

/** Options for the wording of messages. */
export interface MessageOptions {
  /** Language to use when there are no words in the client's language. Default `"en"`. */
  language?: MessageLanguage | undefined;
  /** Your own words, by language. They replace a shipped language or add a new one. */
  templates?:
    | Readonly<Record<string, OrUndefined<Partial<Template>> | undefined>>
    | undefined;
  /** The 11 characters by which Android hands a message to your app (SMS Retriever). */
  androidAppHash?: string | undefined;
  /**
   * Sends a message to the numbers a user has proved when a number is added to the account, changed
   * or removed. Default `true`. The words are `numberChanged` and `numberRemoved` of `templates`.
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

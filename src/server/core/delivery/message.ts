import { given } from "../../options/checks.js";
import type { OrUndefined } from "../../options/checks.js";
import { TEMPLATES } from "../../options/templates.js";
import type {
  CodePurpose,
  MessageLanguage,
  Template,
} from "../../options/templates.js";

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
  readonly templates: Readonly<Record<string, Template>>;
  readonly androidAppHash: string | null;
  /** Whether an old number is told that its user has another. */
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
   * Tell the number a user had proved that they have another one now, when they or an admin changed
   * it. Default `true`; the words are `numberChanged` of `templates`.
   */
  numberChanged?: boolean | undefined;
}

/** Fills in what is shipped. `OPTION_KINDS` has checked the options. */
export function resolveMessages(options: MessageOptions): MessageConfig {
  const { language = "en", androidAppHash, numberChanged = true } = options;
  const templates: Record<string, Template> = { ...TEMPLATES };
  for (const [name, words] of Object.entries(options.templates ?? {})) {
    const base = templates[name] ?? TEMPLATES[language];
    templates[name] = { ...base, ...given(words ?? {}) };
  }
  return Object.freeze({
    language,
    templates: Object.freeze(templates),
    androidAppHash: androidAppHash ?? null,
    numberChanged,
  });
}

/** The language a message is written in: the reader's own where there are words in it. */
export function languageOf(
  config: MessageConfig,
  locale: string | null,
): string {
  const wanted = locale?.split("-")[0]?.toLowerCase() ?? "";
  return Object.hasOwn(config.templates, wanted) ? wanted : config.language;
}

function templateOf(config: MessageConfig, locale: string | null): Template {
  return config.templates[languageOf(config, locale)] ?? TEMPLATES.en;
}

/**
 * The text message. Its last line binds the code to the page's host, so that browsers fill it in on
 * that page only (the origin-bound one-time code format of WICG sms-one-time-codes).
 */
export function writeMessage(
  config: MessageConfig,
  { code, appName, host, locale, purpose }: MessageParts,
): string {
  const text = templateOf(config, locale).text({ code, appName, purpose });
  const lines = [text];
  if (config.androidAppHash !== null) lines.push(config.androidAppHash);
  if (host !== null) lines.push(`@${host} #${code}`);
  return lines.join("\n");
}

/** The message that leads somebody who is registered to the sign-in page. */
export function writeInvitation(
  config: MessageConfig,
  parts: { appName: string; url: string; locale: string | null },
): string {
  const { appName, url, locale } = parts;
  return templateOf(config, locale).invitation({ appName, url });
}

/** The message that tells an old number that its user has another. */
export function writeNumberChanged(
  config: MessageConfig,
  { appName, locale }: { appName: string; locale: string | null },
): string {
  return templateOf(config, locale).numberChanged({ appName });
}

/** What a call says: the digits one by one, twice. */
export function writeSpeech(
  config: MessageConfig,
  { code, appName, locale, purpose }: MessageParts,
): string {
  const spelled = [...code].join(", ");
  const parts = { code: spelled, appName, purpose };
  const text = templateOf(config, locale).speech(parts);
  return `${text}\n${text}`;
}

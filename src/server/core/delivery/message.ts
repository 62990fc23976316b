import type { MessageConfig, MessageParts } from "../../options/messages.js";
import { TEMPLATES } from "../../options/templates.js";
import type { Template } from "../../options/template.js";

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

/** The message that tells a number what became of its account's numbers. */
export function writeOwnerNotice(
  config: MessageConfig,
  kind: "number_changed" | "number_removed",
  { appName, locale }: { appName: string; locale: string | null },
): string {
  const { numberChanged, numberRemoved } = templateOf(config, locale);
  const write = kind === "number_changed" ? numberChanged : numberRemoved;
  return write({ appName });
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

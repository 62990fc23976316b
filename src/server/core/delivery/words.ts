import type { MessageConfig, MessageParts } from "../../options/messages.js";
import { isShipped } from "../../options/languages.js";
import type { Template } from "../../options/template.js";
import type { Words } from "./draft.js";

/** The language a message is written in: the reader's own where there are words in it. */
export function languageOf(
  config: MessageConfig,
  locale: string | null,
): string {
  const wanted = locale?.split("-")[0]?.toLowerCase() ?? "";
  return isShipped(wanted) || Object.hasOwn(config.templates, wanted)
    ? wanted
    : config.language;
}

/**
 * The app's own words, or which of those that are shipped: the sender has them, so that the texts of
 * every language are not evaluated at each call.
 */
function choose<Name extends keyof Template>(
  config: MessageConfig,
  name: Name,
  locale: string | null,
  parts: Parameters<Template[Name]>[0],
): Words {
  const language = languageOf(config, locale);
  const own = config.templates[language]?.[name] as
    ((given: typeof parts) => string) | undefined;
  if (own !== undefined) return { name, own: own(parts) };
  const shipped = isShipped(language) ? language : config.language;
  return { name, language: shipped, parts };
}

/**
 * The text message. Its last line binds the code to the page's host, so that browsers fill it in on
 * that page only (the origin-bound one-time code format of WICG sms-one-time-codes).
 */
export function messageWords(
  config: MessageConfig,
  { code, appName, host, locale, purpose }: MessageParts,
): Words {
  const after: string[] = [];
  if (config.androidAppHash !== null) after.push(config.androidAppHash);
  if (host !== null) after.push(`@${host} #${code}`);
  return {
    ...choose(config, "text", locale, { code, appName, purpose }),
    after,
  };
}

/** The message that leads somebody who is registered to the sign-in page. */
export function invitationWords(
  config: MessageConfig,
  parts: { appName: string; url: string; locale: string | null },
): Words {
  const { appName, url, locale } = parts;
  return choose(config, "invitation", locale, { appName, url });
}

/** The message that tells a number what became of its account's numbers. */
export function ownerNoticeWords(
  config: MessageConfig,
  kind: "number_changed" | "number_removed",
  { appName, locale }: { appName: string; locale: string | null },
): Words {
  const name = kind === "number_changed" ? "numberChanged" : "numberRemoved";
  return choose(config, name, locale, { appName });
}

/** What a call says: the digits one by one. */
export function speechWords(
  config: MessageConfig,
  { code, appName, locale, purpose }: MessageParts,
): Words {
  const spelled = [...code].join(", ");
  const parts = { code: spelled, appName, purpose };
  return choose(config, "speech", locale, parts);
}

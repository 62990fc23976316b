import type { Message } from "./useOutbox";

/** A message taken apart for the screen. */
export interface MessageParts {
  readonly before: string;
  readonly code: string | null;
  readonly after: string;
  /** The line for the browser, not for the reader: `@host #code`. */
  readonly lastLine: string | null;
}

/** The code is the only run of six digits before the last line. */
export function messageParts({ body }: Message): MessageParts {
  const bound = /\n+(@\S+ #\S+)$/.exec(body);
  const text = bound === null ? body : body.slice(0, bound.index);
  const found = /(?<!\d)\d{6}(?!\d)/.exec(text);
  return {
    before: text.slice(0, found?.index ?? text.length),
    code: found?.[0] ?? null,
    after: found === null ? "" : text.slice(found.index + found[0].length),
    lastLine: bound?.[1] ?? null,
  };
}

export function messageKey({ to, sentAt, body }: Message): string {
  return `${sentAt} ${to} ${body}`;
}

export function timeOf({ sentAt }: Message): string {
  return new Date(sentAt).toLocaleTimeString("en", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

import type { MessageLanguage } from "../../options/languages.js";
import type {
  InvitationParts,
  Template,
  TextParts,
} from "../../options/template.js";
import type { SmsMessage } from "../senders/transport.js";

/** What a message says: words that the app made, or which of those that are shipped. */
export type Words = {
  name: keyof Template;
  /** Lines below them. */
  after?: string[];
} & (
  | { own: string }
  | {
      language: MessageLanguage;
      parts: TextParts | InvitationParts | { appName: string };
    }
);

/** A message before its sender wrote it out. */
export type Draft = Omit<SmsMessage, "body"> & { words: Words };

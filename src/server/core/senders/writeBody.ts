import type { MessageLanguage } from "../../options/languages.js";
import type { Words } from "../delivery/draft.js";
import { TEMPLATES } from "./templates.js";

/** The body of a message. What a call says, it says twice. */
export function writeBody(words: Words): string {
  const { name, after = [] } = words;
  const text = "own" in words ? words.own : writeShipped(words);
  return [text, ...(name === "speech" ? [text] : after)].join("\n");
}

function writeShipped({
  name,
  language,
  parts,
}: Extract<Words, { language: MessageLanguage }>): string {
  // A template's parts are chosen with it.
  const write = TEMPLATES[language][name] as (given: typeof parts) => string;
  return write(parts);
}

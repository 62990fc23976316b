/** What a row's text is: complete, open within a quoted cell, or with a quotation mark out of place. */
export type QuoteState = "closed" | "open" | "stray";

/** Follows the quotation marks of one row (RFC 4180, section 2). */
export class QuotedLine {
  readonly #delimiter: string;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  read(text: string): QuoteState {
    let at = 0;
    while (at <= text.length) {
      if (text[at] !== '"') {
        const next = text.indexOf(this.#delimiter, at);
        if (next === -1) return "closed";
        at = next + this.#delimiter.length;
        continue;
      }
      const end = closingQuote(text, at + 1);
      if (end === -1) return "open";
      let behind = end + 1;
      while (text[behind] === " ") behind += 1;
      if (behind === text.length) return "closed";
      if (!text.startsWith(this.#delimiter, behind)) return "stray";
      at = behind + this.#delimiter.length;
    }
    return "closed";
  }
}

/** Two of them in a row are one of the text. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

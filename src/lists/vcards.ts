import Papa from "papaparse";

/** The telephones of a card that texts reach, before any other. */
const MOBILE = /(?:^|[;,=])(?:cell|mobile|iphone)/i;

interface Card {
  name: string;
  email: string;
  phones: { text: string; isMobile: boolean }[];
}

/**
 * Turns vCards (RFC 6350, and the older versions 2.1 and 3.0) into CSV text with the columns
 * `Name`, `Mobile` and `Email`. Each card is one row with its mobile number or, if no number is
 * marked as mobile, all its numbers. Several numbers are put into one cell, and such a row is
 * refused as `several_numbers`, so that a person can choose.
 *
 * @param text - The text of the file, with any number of cards.
 */
export function readVcards(text: string): string {
  const cards: Card[] = [];
  let card: Card | undefined;
  for (const line of unfold(text)) {
    const colon = line.indexOf(":");
    if (colon === -1) continue;
    const [property = "", ...parameters] = line.slice(0, colon).split(";");
    const about = parameters.join(";");
    const value = decode(line.slice(colon + 1), about);
    const name = property.replace(/^.*\./, "").toUpperCase();
    if (name === "BEGIN") {
      // One that nothing ends is a person too.
      if (card !== undefined) cards.push(card);
      card = { name: "", email: "", phones: [] };
    } else if (card === undefined) continue;
    else if (name === "FN") card.name = unescape(value);
    else if (name === "N" && card.name === "") card.name = nameOf(value);
    else if (name === "EMAIL" && card.email === "")
      card.email = unescape(value);
    else if (name === "TEL") {
      const phone = value.replace(/^tel:/i, "").trim();
      card.phones.push({ text: phone, isMobile: MOBILE.test(about) });
    } else if (name === "END") {
      cards.push(card);
      card = undefined;
    }
  }
  if (card !== undefined) cards.push(card);
  const rows = cards.map(({ name, email, phones }) => {
    const mobile = phones.filter(({ isMobile }) => isMobile);
    const all = mobile.length > 0 ? mobile : phones;
    const numbers = new Set(all.map((phone) => phone.text));
    return [name, [...numbers].join(" ::: "), email];
  });
  return Papa.unparse([["Name", "Mobile", "Email"], ...rows], {
    newline: "\n",
  });
}

/** Long lines go on behind a space, quoted-printable ones behind a `=`; a picture ends with one. */
function unfold(text: string): string[] {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/\n[ \t]/g, "")
    .replaceAll(/^[^:\n]*quoted-printable[^:\n]*:(?:.*=\n)+/gim, (lines) =>
      lines.replaceAll("=\n", ""),
    )
    .split("\n");
}

function decode(value: string, parameters: string): string {
  if (!/quoted-printable/i.test(parameters)) return value;
  const bytes = value.replaceAll(/=([\dA-F]{2})/gi, "%$1");
  try {
    return decodeURIComponent(bytes);
  } catch {
    return value;
  }
}

function nameOf(value: string): string {
  const [family = "", given = ""] = value.split(/(?<!\\);/);
  return unescape([given, family].filter((part) => part !== "").join(" "));
}

function unescape(value: string): string {
  return value
    .replaceAll(/\\([,;:\\])/g, "$1")
    .replaceAll(/\\n/gi, " ")
    .trim();
}

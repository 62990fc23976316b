import { getCallingCode, listCountries } from "../phone/countries.js";
import type { CountryCode } from "../phone/countries.js";
import { countryOfName, plainName } from "../phone/countryNames.js";
import { ALPHA3, CELL_NAMES } from "./countryCellNames.js";

/** Languages in which lists name countries, beside the eight that this package speaks. */
const FURTHER_LANGUAGES = "zh-Hant pt-PT it nl pl ru tr ja ko sv".split(" ");

/** What offices and statistics write before or behind a name: "Korea, Rep.", "Hong Kong SAR". */
const FORM_OF_STATE =
  /^(?:(?:federal|islamic|united|peoples|plurinational|bolivarian|arab|hashemite|kingdom|commonwealth|state|republic|sultanate|principality|union)\s)+(?:of\s)?/;
const BEHIND = /\s(?:sar(?:\schina)?|republic)$/;

/**
 * The country that a cell of a list names. More than a person searches for: official names and those
 * of statistics, three letters, a name with its code beside it, further languages.
 *
 * @returns `undefined` for what names no country, or two.
 */
export function countryOfCell(text: string): CountryCode | undefined {
  const cell = text.trim();
  if (!cells.has(cell)) {
    if (cells.size > MANY_CELLS) cells.clear();
    cells.set(cell, ofName(cell) ?? ofTurned(cell) ?? ofParts(cell));
  }
  return cells.get(cell);
}

/** What the last cells named: a list says few countries, and says them in every row. */
const cells = new Map<string, CountryCode | undefined>();
const MANY_CELLS = 1_000;

function ofName(text: string): CountryCode | undefined {
  const known = countryOfName(text);
  if (known !== undefined) return known;
  const subdivision = /^([a-z]{2})-[a-z\d]{1,3}$/i.exec(text)?.[1];
  if (subdivision !== undefined) return countryOfName(subdivision);
  const plain = plainName(text).replaceAll(/\brep\b/g, "republic");
  const spellings = [
    plain,
    plainName(text.replaceAll(".", "")),
    plain.replaceAll(/([aou])e/g, "$1"),
  ];
  for (const spelling of spellings) {
    const found = namesOfCells().get(spelling) ?? countryOfName(spelling);
    if (found !== undefined) return found;
  }
  const name = plain.replace(FORM_OF_STATE, "").replace(BEHIND, "");
  return name === plain || name === ""
    ? undefined
    : (namesOfCells().get(name) ?? countryOfName(name));
}

/** "Korea, Republic of" and "Iran (Islamic Republic of)". */
function ofTurned(text: string): CountryCode | undefined {
  const [, name, form] = /^([^,(]+)[,(]\s*([^,()]+)\)?$/.exec(text) ?? [];
  return name === undefined ? undefined : ofName(`${form} ${name}`);
}

/** "Germany (DE)", "DE - Deutschland", "Canada (+1)": parts that all name one country. */
function ofParts(text: string): CountryCode | undefined {
  const parts = text
    .split(/[(),/|:]|\s[-–—]\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length < 2) return undefined;
  const isCode = (part: string) => /^(?:\+|00)?\d+$/.test(part);
  const named = parts.filter((part) => !isCode(part)).map(ofName);
  const [country] = named;
  if (country === undefined || named.some((other) => other !== country))
    return undefined;
  const code = getCallingCode(country);
  return parts
    .filter(isCode)
    .every((part) => part.replace(/^(?:\+|00)/, "") === code)
    ? country
    : undefined;
}

let names: ReadonlyMap<string, CountryCode> | undefined;

function namesOfCells(): ReadonlyMap<string, CountryCode> {
  names ??= listNames();
  return names;
}

function listNames(): ReadonlyMap<string, CountryCode> {
  const found = new Map<string, CountryCode>();
  const countries = listCountries();
  for (const language of "DisplayNames" in Intl ? FURTHER_LANGUAGES : []) {
    const shown = new Intl.DisplayNames(language, { type: "region" });
    for (const country of countries)
      found.set(plainName(shown.of(country) ?? country), country);
  }
  for (const row of ALPHA3.split(" "))
    found.set(row.slice(2).toLowerCase(), row.slice(0, 2) as CountryCode);
  for (const row of CELL_NAMES.split(",")) {
    const country = row.slice(0, 2) as CountryCode;
    for (const name of row.slice(3).split("/")) found.set(name, country);
  }
  return found;
}

import { expect } from "vitest";
import type { Cost } from "./clerkHands.js";

/** What an act may cost, and what it took before. */
interface Bound {
  /** At most so many clicks and keys, written down before they were counted. */
  most: Cost;
  /**
   * What the shortest way took in the console before it was a component of the package, counted by
   * hand from its pages and functions. Null where it could not be done at all.
   */
  before: Cost | null;
  /** How many of the keys are the content itself, a number or a name, which no page can shorten. */
  typed?: number;
}

export const BOUNDS = {
  // The file, dropped on any page, and "Import". Before, the list of before had to be put away first.
  importTidy: {
    most: { clicks: 2, keys: 0 },
    before: { clicks: 4, keys: 0 },
  },
  // Before, the country was chosen from a list: two clicks.
  importOfAnotherCountry: {
    most: { clicks: 3, keys: 0 },
    before: { clicks: 6, keys: 0 },
  },
  mendByOffer: { most: { clicks: 1, keys: 0 }, before: null },
  mendByTyping: { most: { clicks: 1, keys: 15 }, before: null },
  leaveOut: { most: { clicks: 1, keys: 0 }, before: null },
  // Before, no row was mended: each of these people had to be registered by hand, the number's field,
  // twelve digits and spaces, the tabulator, a name of six letters, and Enter; one row was left out.
  mendTen: {
    most: { clicks: 10, keys: 75 },
    before: { clicks: 10, keys: 9 * 20 },
  },
  // Before: the people's page, each of five ticked among others, "Invite", "Send".
  inviteCreated: {
    most: { clicks: 2, keys: 0 },
    before: { clicks: 8, keys: 0 },
  },
  // Before, a person was found by a whole number alone: the people's page, the search, twelve keys,
  // and the person.
  findByFourDigits: {
    most: { clicks: 1, keys: 6 },
    before: { clicks: 3, keys: 12 },
  },
  // "Change", the number, and Enter. Before, the field had to be clicked, too, and a question answered.
  changeNumber: {
    most: { clicks: 1, keys: 11 },
    before: { clicks: 3, keys: 13 },
    typed: 10,
  },
  // "Hand on", the new holder's name, and Enter. Before, the field and a question, as above.
  handOn: {
    most: { clicks: 1, keys: 11 },
    before: { clicks: 3, keys: 11 },
    typed: 10,
  },
  // Before: the page of lists, the list, and each of four people opened, removed, confirmed, and back.
  undoImport: {
    most: { clicks: 4, keys: 0 },
    before: { clicks: 2 + 4 * 4 - 1, keys: 0 },
  },
  // Before, what happened named nobody.
  readWhoDidWhat: { most: { clicks: 3, keys: 0 }, before: null },
} as const satisfies Record<string, Bound>;

export type Act = keyof typeof BOUNDS;

const all = ({ clicks, keys }: Cost): number => clicks + keys;

/** Holds an act to its bound, and beside what is typed to half of what it took before. */
export function expectWithin(act: Act, spent: Cost): void {
  const { most, before, typed = 0 }: Bound = BOUNDS[act];
  expect(spent.clicks, `clicks: ${act}`).toBeLessThanOrEqual(most.clicks);
  expect(spent.keys, `keys: ${act}`).toBeLessThanOrEqual(most.keys);
  if (before === null) return;
  const rest = all(spent) - typed;
  const limit = (all(before) - typed) / 2;
  expect(rest, `beside before: ${act}`).toBeLessThanOrEqual(limit);
}

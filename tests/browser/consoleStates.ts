import type { Page } from "playwright-core";
import { holdFile } from "./fileDrop.js";

/** A state of the console, and how to get there in any language. */
export interface ConsoleState {
  /** Which of the gallery's backends answers. Default: `full`. */
  backend?: string;
  isSignedOut?: boolean;
  path: string;
  act?: (page: Page) => Promise<void>;
  /** What is there when it is. */
  shows: string;
}

const click =
  (...selectors: string[]) =>
  async (page: Page) => {
    for (const selector of selectors)
      await page.locator(selector).first().click();
  };

const choose = (name: string, content: string) => async (page: Page) => {
  await page.locator(".pc-drop input").setInputFiles({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(content),
  });
};

const openFolds = async (page: Page) => {
  for (const fold of await page.locator(".pc-fold > summary").all())
    await fold.click();
};

/** Opens one of the dialogs of a number, by its place in the card, and types into it. */
const openNumberDialog =
  (place: number, typed = "", end = "") =>
  async (page: Page) => {
    const card = "[aria-labelledby=number-title] > .pc-stack";
    await page.locator(`${card} > :nth-child(${place}) .pc-button`).click();
    await page.keyboard.type(typed);
    if (end !== "") await page.keyboard.press(end);
  };

const enterInPanel = (name: string) => async (page: Page) => {
  await page.locator(".pc-top .pc-button").click();
  await page.locator(".pc-panel input[type=tel]").fill("+1 415 555 2671");
  await page.locator(".pc-panel .pc-input").first().fill(name);
  await page.locator(".pc-panel [type=submit]").click();
};

/** The pages that ask the backend, and what each of them shows then. */
const PAGES = {
  people: { path: "/", full: ".pc-people", empty: ".pc-card__pad" },
  person: {
    path: "/person/long",
    full: ".pc-cards",
    empty: ".pc-card .pc-heading",
  },
  imports: { path: "/import", full: ".pc-row", empty: ".pc-drop" },
  import: {
    path: "/import/done",
    full: ".pc-counts",
    empty: ".pc-card .pc-heading",
  },
  events: { path: "/events", full: ".pc-charts", empty: ".pc-filters" },
  messages: { path: "/sending", full: ".pc-share", empty: ".pc-callout" },
};

const everyPage = Object.entries(PAGES).flatMap(
  ([name, { path, full, empty }]): [string, ConsoleState][] => [
    [`${name}, full`, { path, shows: full }],
    [`${name}, empty`, { backend: "empty", path, shows: empty }],
    [
      `${name}, loading`,
      { backend: "loading", path, shows: ".pc-loading, .pc-card .pc-quiet" },
    ],
    [
      `${name}, failing`,
      { backend: "failing", path, shows: "[data-is-error=true], .pc-heading" },
    ],
  ],
);

const DIALOG = ".pc-dialog[open]";
const PANEL = ".pc-panel[open]";
const rows =
  "Name;Mobile;Name\nAda;07400 123499;x\nBob;nobody@example.com;\nEve;0207 946 0018 or 07400 123498;";

/** Every page in every state, and whatever opens on it. */
export const CONSOLE_STATES: Readonly<Record<string, ConsoleState>> = {
  ...Object.fromEntries(everyPage),
  "signed out": {
    isSignedOut: true,
    path: "/",
    shows: ".pc-card--narrow",
  },
  "not allowed": {
    backend: "refusing",
    path: "/",
    shows: ".pc-card--narrow",
  },
  "not known yet who it is": {
    backend: "unreachable",
    path: "/",
    shows: ".pc-loading",
  },
  "no such page": { path: "/nowhere", shows: ".pc-card .pc-heading" },
  "few functions": { backend: "few", path: "/", shows: ".pc-people" },
  "few functions, a page without": {
    backend: "few",
    path: "/events",
    shows: ".pc-card .pc-heading",
  },
  "nobody found": { path: "/?search=zzz", shows: ".pc-card__pad" },
  "found by digits": {
    path: "/?search=8888",
    act: click(".pc-card__pad .pc-button"),
    shows: ".pc-card__pad .pc-row",
  },
  "people selected": {
    path: "/",
    act: click("thead .pc-check input"),
    shows: ".pc-selection .pc-link",
  },
  "people to block": {
    path: "/",
    act: click("thead .pc-check input", ".pc-selection .pc-button--danger"),
    shows: DIALOG,
  },
  "people being invited": {
    path: "/",
    act: click(
      "thead .pc-check input",
      ".pc-selection .pc-actions .pc-button",
      `${DIALOG} .pc-button--primary`,
    ),
    shows: ".pc-batch",
  },
  "register panel": {
    path: "/",
    act: click(".pc-top .pc-button"),
    shows: PANEL,
  },
  "register panel, refused": {
    path: "/",
    act: enterInPanel("x".repeat(300)),
    shows: `${PANEL} .pc-problem`,
  },
  "register panel, registered": {
    path: "/",
    act: enterInPanel("Grace Hopper"),
    shows: `${PANEL} .pc-outcome a`,
  },
  oneself: { path: "/person/user1", shows: ".pc-facts + .pc-callout" },
  "person, blocked": { path: "/person/blocked", shows: ".pc-chip--bad" },
  "person, invited in vain": { path: "/person/nameless", shows: ".pc-cards" },
  "person without a number": {
    path: "/person/numberless",
    shows: ".pc-cards",
  },
  "person, number to change": {
    path: "/person/long",
    act: openNumberDialog(2, "415 555 2671"),
    shows: `${DIALOG} .phone-field__reading`,
  },
  "person, number refused": {
    path: "/person/long",
    act: openNumberDialog(2, "415 555", "Enter"),
    shows: `${DIALOG} .phone-field__problem`,
  },
  "person, number to hand on": {
    path: "/person/long",
    act: openNumberDialog(4),
    shows: `${DIALOG} .pc-input`,
  },
  "person, number shown": {
    path: "/person/long",
    act: click("[aria-labelledby=number-title] .pc-button"),
    shows: "[aria-labelledby=number-title] .pc-outcome",
  },
  "person to remove": {
    path: "/person/long",
    act: click("[aria-labelledby=data-title] .pc-button--danger"),
    shows: DIALOG,
  },
  "import, wrong file": {
    path: "/import",
    act: choose("a book.xlsx", "PK\u0003\u0004"),
    shows: "#list-problem:not(:empty)",
  },
  "a file held over a page": {
    path: "/",
    act: async (page) => {
      await holdFile(page, "people.csv", rows);
    },
    shows: ".pc-over",
  },
  "import, list open": {
    path: "/import",
    act: choose("a list with a name that is rather long.csv", rows),
    shows: ".pc-problem-row",
  },
  "import, running": { path: "/import/running", shows: ".pc-counts" },
  "import, stopped": { path: "/import/stopped", shows: ".pc-counts" },
  "import, undone": { path: "/import/undone", shows: ".pc-callout" },
  "import, tried": { path: "/import/trial", shows: ".pc-counts" },
  "import to undo": {
    path: "/import/done",
    act: click(".pc-together .pc-button--danger"),
    shows: DIALOG,
  },
  "import, inviting failed": {
    backend: "halfInvited",
    path: "/import/done",
    act: click(
      ".pc-together .pc-button:not(.pc-button--danger)",
      `${DIALOG} .pc-button--primary`,
    ),
    shows: ".pc-together .pc-outcome[data-is-error=true]",
  },
  "events as a table": {
    path: "/events",
    act: openFolds,
    shows: ".pc-table tbody tr",
  },
  "messages to pause": {
    path: "/sending",
    act: click(".pc-card .pc-button--danger"),
    shows: DIALOG,
  },
};

let visits = 0;

/** Shows a state on a page that has the gallery open, without loading it again. */
export async function showState(
  page: Page,
  language: string,
  { backend = "full", isSignedOut = false, path, act, shows }: ConsoleState,
): Promise<void> {
  const query = new URLSearchParams({
    backend,
    lang: language,
    visit: String(++visits),
    ...(isSignedOut ? { signedOut: "" } : {}),
  });
  await page.evaluate((address) => {
    window.history.pushState(null, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, `/gallery/console?${query}#${path}`);
  const shown = page.locator(`[data-state="${visits}"]`);
  await shown.waitFor({ state: "attached" });
  await act?.(page);
  await shown.locator(shows).first().waitFor();
}

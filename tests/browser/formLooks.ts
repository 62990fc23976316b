import type { Page } from "playwright-core";
import { HELPERS } from "./looks.js";

/** What a finger may miss: whatever can be pressed and is under 44 px high or wide. */
const SMALL_TARGETS = `(() => { ${HELPERS}
  return partsOf("button, input, [role=option]").flatMap(sizeUnder44);
})()`;

export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(SMALL_TARGETS);
}

/**
 * Where the system chooses the colours, backgrounds and shadows are gone: what can be pressed has to
 * have an edge, and what has the focus a ring.
 */
const UNFRAMED = `(() => { ${HELPERS}
  const unframed = partsOf(".phone-sign-in__submit, .phone-field__box, .code-field__place, .phone-field__search, .phone-field__panel")
    .filter(({ part }) => !hasEdge(part))
    .map(({ state, part }) => "no edge: " + nameOf(state, part));
  const unringed = partsOf("button:enabled, input").filter(({ part }) => {
    part.focus({ focusVisible: true });
    return ![part, part.closest(".phone-field__box"), part.closest(".code-field__box")?.querySelector("[data-is-next=true]")]
      .some((shown) => shown != null && hasRing(shown));
  }).map(({ state, part }) => "no ring: " + nameOf(state, part));
  // The ground that is painted behind such text would cover the edges of the places behind it.
  const covered = partsOf(".code-field__input")
    .filter(({ part }) => getComputedStyle(part).forcedColorAdjust !== "none")
    .map(({ state, part }) => "covered: " + nameOf(state, part));
  const unmarked = partsOf("[data-is-active=true]").filter(({ part }) => !hasRing(part))
    .map(({ state, part }) => "not marked: " + nameOf(state, part));
  return [...unframed, ...unringed, ...covered, ...unmarked];
})()`;

export async function unframedParts(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(UNFRAMED);
}

/** Numbers in two lines where one has room for them, and groups of digits in two in any case. */
const BROKEN_NUMBERS = `(() => { ${HELPERS}
  const linesOf = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  return partsOf(".phone-field__reading [translate=no], .phone-sign-in__phone").filter(({ part }) => {
    const text = part.firstChild;
    const groups = [...text.data.matchAll(/\\d+/g)];
    const isTorn = groups.some(({ 0: { length }, index }) => linesOf(text, index, index + length) > 1);
    const isWrapped = linesOf(text, 0, text.length) > 1;
    part.style.whiteSpace = "nowrap";
    const hasRoom = part.getBoundingClientRect().width <= part.parentElement.getBoundingClientRect().width;
    part.style.whiteSpace = "";
    return isTorn || (isWrapped && hasRoom);
  }).map(({ state, part }) => nameOf(state, part));
})()`;

export async function brokenNumbers(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(BROKEN_NUMBERS);
}

/**
 * States whose button stands higher or lower than in the first, or what asks for another message; a
 * logo moves the whole form.
 */
const MOVED = `(() => { ${HELPERS}
  return [".phone-sign-in__submit", ".phone-sign-in__resend"].flatMap((selector) => {
    const heights = partsOf(selector)
      .filter(({ state }) => state.querySelector(".phone-sign-in__logo:not(:empty)") === null)
      .map(({ state, part }) => ({ name: nameOf(state, part), top: Math.round(part.getBoundingClientRect().top - state.getBoundingClientRect().top) }));
    return heights.filter(({ top }) => Math.abs(top - heights[0].top) > 1).map(({ name, top }) => name + " at " + top + " for " + heights[0].top);
  });
})()`;

export async function movedButtons(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(MOVED);
}

import type { Page } from "playwright-core";
import { HELPERS } from "./looks.js";

/**
 * What a finger may miss: whatever can be pressed and is under 44 px high or wide. A label is pressed
 * for its box, and a link within a sentence is as high as its line.
 */
const SMALL_TARGETS = `(() => { ${HELPERS}
  const isInSentence = (part) => part.tagName === "A" && getComputedStyle(part).display === "inline" &&
    [...part.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "" ||
      node.nodeType === 1 && node !== part && getComputedStyle(node).display === "inline");
  return partsOf("a, button, input, select, summary, [role=option]")
    .map(({ state, part }) => ({ state, part: part.closest("label") ?? part }))
    .filter(({ part }) => !isInSentence(part))
    .flatMap(sizeUnder44);
})()`;

export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(SMALL_TARGETS);
}

/**
 * Where the system chooses the colours: what can be pressed has an edge, what is open or chosen too,
 * and what has the focus a ring.
 */
const UNFRAMED = `(() => { ${HELPERS}
  const framed = ".pc-button, .pc-icon-button, .pc-input, .pc-nav, .pc-nav [aria-current], .pc-dialog, .pc-panel, .pc-card, .pc-chip, .pc-callout, .phone-field__box";
  const unframed = partsOf(framed).filter(({ part }) => !hasEdge(part))
    .map(({ state, part }) => "no edge: " + nameOf(state, part));
  const unringed = partsOf("a, button, input, select, summary").filter(({ part }) => {
    part.blur();
    part.focus({ focusVisible: true });
    return ![part, part.closest(".phone-field__box"), part.closest(".pc-drop")].some((shown) => shown != null && hasRing(shown));
  }).map(({ state, part }) => "no ring: " + nameOf(state, part));
  return [...unframed, ...unringed];
})()`;

export async function unframedParts(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(UNFRAMED);
}

/**
 * The same as `findViolations`, which has to have brought axe into the page: bringing it along takes
 * longer than asking it. Of some rules where they are named.
 */
export async function findAgain(
  page: Page,
  rules?: readonly string[],
): Promise<string[]> {
  return await page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      ...${JSON.stringify(rules === undefined ? {} : { runOnly: rules })},
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => id + " (" + help + "): " + html));
  })()`);
}

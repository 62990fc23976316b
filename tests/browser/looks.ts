import type { Page } from "playwright-core";

/**
 * The parts of every state on a page that a person reads or uses: of what lies over a page, where
 * something does. Which of them a finger may miss, and which have an edge or a ring around them.
 */
export const HELPERS = `
  const states = [...document.querySelectorAll("[data-state]")].map((state) =>
    state.querySelector(":popover-open") ?? state.querySelector("dialog[open]") ?? state);
  const isSeen = (part) =>
    part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0 && !part.closest(".phone-sign-in__hidden, .pc-hidden");
  const nameOf = (state, part) =>
    (state.dataset.state ?? state.className) + ": " + (part.textContent.trim() || part.className);
  const partsOf = (selector) => states.flatMap((state) =>
    [...state.querySelectorAll(selector)].filter(isSeen).map((part) => ({ state, part })));
  const sizeUnder44 = ({ state, part }) => {
    const { width, height } = part.getBoundingClientRect();
    return width >= 43.9 && height >= 43.9 ? [] : [nameOf(state, part) + " " + Math.round(width) + " x " + Math.round(height)];
  };
  const hasEdge = (part) => {
    const style = getComputedStyle(part);
    return ["Top", "Right", "Bottom", "Left"].every((side) =>
      style["border" + side + "Style"] !== "none" && parseFloat(style["border" + side + "Width"]) >= 1);
  };
  const hasRing = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
`;

/** Texts that are cut off, that lie over another, or that hang over the edge of their form. */
const CRAMPED = `(() => { ${HELPERS}
  const found = [];
  for (const state of states) {
    const texts = [...state.querySelectorAll("*")].filter((part) =>
      isSeen(part) && !part.closest("[role=listbox], option, .phone-field__flag, .pc-column__samples") && (part.tagName === "INPUT" ||
        [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "")));
    const room = state.getBoundingClientRect();
    for (const part of texts) {
      const { left, right } = part.getBoundingClientRect();
      // The field of the code is wider than the box it shows itself in.
      const isInside = part.matches(".code-field__input") || (left >= room.left - 1 && right <= room.right + 1);
      if (!isInside) found.push("hangs over: " + nameOf(state, part));
      // A field and a choice show of a long text what they can.
      const isCut = !part.matches(".pc-input") && getComputedStyle(part).display !== "inline" &&
        (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
      if (isCut) found.push("cut off: " + nameOf(state, part));
    }
    const rects = texts.filter((part) => part.children.length === 0).map((part) => {
      // The lines of a text, and not the box around the whole of it.
      const range = document.createRange();
      range.selectNodeContents(part);
      return { part, lines: [...(part.tagName === "INPUT" ? part : range).getClientRects()] };
    });
    const meet = (one, other) =>
      one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 4 && other.top < one.bottom - 4;
    rects.forEach(({ part, lines }, index) => {
      for (const other of rects.slice(index + 1))
        if (lines.some((line) => other.lines.some((theirs) => meet(line, theirs))))
          found.push("over one another: " + nameOf(state, part) + " / " + (other.part.textContent || other.part.className));
    });
  }
  return found;
})()`;

export async function crampedTexts(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(CRAMPED);
}

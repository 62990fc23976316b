import type { Page } from "playwright-core";

/**
 * The parts of every state on a page that a person reads or uses: of what lies over a page, where
 * something does.
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
`;

/** What a finger may miss: whatever can be pressed and is under 44 px high or wide. */
const SMALL_TARGETS = `(() => { ${HELPERS}
  return partsOf("button, input, [role=option]").flatMap(({ state, part }) => {
    const { width, height } = part.getBoundingClientRect();
    return width >= 43.9 && height >= 43.9 ? [] : [nameOf(state, part) + " " + Math.round(width) + " x " + Math.round(height)];
  });
})()`;

export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(SMALL_TARGETS);
}

/**
 * Where the system chooses the colours, backgrounds and shadows are gone: what can be pressed has to
 * have an edge, and what has the focus a ring.
 */
const UNFRAMED = `(() => { ${HELPERS}
  const hasEdge = (part) => {
    const style = getComputedStyle(part);
    return ["Top", "Right", "Bottom", "Left"].every((side) =>
      style["border" + side + "Style"] !== "none" && parseFloat(style["border" + side + "Width"]) >= 1);
  };
  const hasRing = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
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

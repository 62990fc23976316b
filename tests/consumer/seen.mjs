import assert from "node:assert/strict";

/** Text has to stand out this much from what is behind it, and what one has to find this much (WCAG 2.2, 1.4.3 and 1.4.11). */
const TEXT = 4.5;
const EDGE = 3;
/** A line that only divides. */
const DIVIDER = 1.2;
/** So many pixels of a screenshot to one of the page: the middle of a thin letter has its colour. */
const SCALE = 3;

/** How contexts are made, so that a screenshot is fine enough. */
export function contextOptions(colorScheme) {
  const viewport = { width: 1100, height: 1000 };
  return { colorScheme, viewport, deviceScaleFactor: SCALE };
}

/**
 * Asserts what is painted of a form: that every text and every edge can be told from what is behind
 * it, that nothing is too small, and that nothing hangs over, wide or narrow.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name for the screenshot and the errors
 */
export async function assertSeen(page, name, { folder }) {
  // What moves or has the focus would be measured halfway.
  await page.addStyleTag({
    content:
      "*, ::before, ::after { transition: none !important; animation: none !important; caret-color: transparent !important }",
  });
  await page.screenshot({ path: `${folder}/${name}.png`, scale: "css" });
  const problems = await findUnseen(page);
  assert.deepEqual(problems, [], `${name}: not seen, or hardly`);
  const { width } = page.viewportSize();
  const form = await page.locator(".phone-sign-in").boundingBox();
  assert(
    form.width <= 480 && form.x >= 0,
    `${name}: the form is ${form.width} px wide of ${width}`,
  );
  const wide = page.viewportSize();
  for (const size of [wide, { width: 320, height: 700 }]) {
    await page.setViewportSize(size);
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const form = document.querySelector(".phone-sign-in");
      const { right } = form.getBoundingClientRect();
      return Math.max(scrollWidth, right) - clientWidth;
    });
    assert(overflow <= 0, `${name}: ${overflow} px too wide at ${size.width}`);
  }
  await page.setViewportSize(wide);
}

/** What is hardly seen: by two screenshots, one of them without the letters. */
async function findUnseen(page) {
  const parts = await page.evaluate(listParts);
  assert(parts.texts.length > 3, "The page has a form with texts.");
  const shot = async () => (await page.screenshot()).toString("base64");
  const painted = await shot();
  const bare = await page.addStyleTag({
    content:
      "*, *::selection { -webkit-text-fill-color: transparent !important } *::selection { color: transparent !important }",
  });
  const ground = await shot();
  await bare.evaluate((style) => style.remove());
  const reader = await page.context().newPage();
  try {
    const limits = { TEXT, EDGE, DIVIDER, SCALE };
    const found = await reader.evaluate(measure, {
      parts,
      painted,
      ground,
      limits,
    });
    return [...parts.small, ...found];
  } finally {
    await reader.close();
  }
}

/** In the page: texts with where they stand, elements with edges, and what is too small. */
function listParts() {
  const form = document.querySelector(".phone-sign-in");
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true }) &&
    element.closest(".phone-sign-in__hidden") === null;
  const texts = [];
  const edges = [];
  const small = [];
  const box = ({ x, y, width, height }) => ({ x, y, width, height });
  const panel = document.querySelector(".phone-field__panel");
  const covers = panel?.getBoundingClientRect();
  const isCovered = (element, rect) =>
    covers !== undefined &&
    !panel.contains(element) &&
    rect.bottom > covers.top &&
    rect.top < covers.bottom;
  const list = document.querySelector(".phone-field__list");
  const window = list?.getBoundingClientRect();
  const isScrolledOff = (element, rect) =>
    list?.contains(element) === true &&
    (rect.top < window.top || rect.bottom > window.bottom);
  for (const element of form.querySelectorAll("*")) {
    if (!isShown(element)) continue;
    const rect = element.getBoundingClientRect();
    if (isCovered(element, rect)) continue;
    if (isScrolledOff(element, rect)) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "",
    );
    // A flag has colours of its own.
    const isFlag = element.classList.contains("phone-field__flag");
    for (const node of isFlag ? [] : own) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const [line] = range.getClientRects();
      if (line !== undefined) texts.push({ text: node.data, ...box(line) });
    }
    if (element.matches("input") && element.value !== "") {
      texts.push({ text: element.value, ...box(rect) });
      if (parseFloat(style.fontSize) < 16) small.push(`${element.name}: font`);
    }
    if (own.length > 0 && parseFloat(style.fontSize) < 13.5)
      small.push(`${own[0].data}: letters of ${style.fontSize}`);
    const sides = ["Top", "Right", "Bottom", "Left"].filter(
      (side) =>
        parseFloat(style[`border${side}Width`]) > 0 &&
        style[`border${side}Style`] !== "none",
    );
    if (sides.length === 4)
      edges.push({ name: element.className, isDivider: false, ...box(rect) });
    else if (sides.length === 1)
      edges.push({
        name: element.className,
        side: sides[0],
        isDivider: true,
        ...box(rect),
      });
    const isControl = element.matches(
      "input:not(.phone-field__search), .phone-sign-in__submit",
    );
    if (isControl && (rect.height < 44 || rect.width < 44))
      small.push(`${element.className}: ${rect.width} × ${rect.height}`);
  }
  return { texts, edges, small };
}

/** In an empty page: contrast by the pixels of both screenshots. */
async function measure({ parts, painted, ground, limits }) {
  const pixels = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return { context, width: image.width, height: image.height };
  };
  const front = await pixels(painted);
  const back = await pixels(ground);
  const linear = (value) =>
    value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort(
      (a, b) => a - b,
    );
    return (high + 0.05) / (low + 0.05);
  };
  const area = ({ context, width, height }, { x, y, width: w, height: h }) => {
    const left = Math.max(0, Math.round(x * limits.SCALE));
    const top = Math.max(0, Math.round(y * limits.SCALE));
    const right = Math.min(width, Math.round((x + w) * limits.SCALE));
    const bottom = Math.min(height, Math.round((y + h) * limits.SCALE));
    if (right <= left || bottom <= top) return [];
    const { data } = context.getImageData(
      left,
      top,
      right - left,
      bottom - top,
    );
    const list = [];
    for (let at = 0; at < data.length; at += 4)
      list.push([data[at], data[at + 1], data[at + 2]]);
    return list;
  };
  const greatest = (list, valueOf) =>
    list.reduce((most, one, at) => Math.max(most, valueOf(one, at)), 0);
  const problems = [];
  for (const { text, ...place } of parts.texts) {
    const [shown, behind] = [area(front, place), area(back, place)];
    if (shown.length === 0) continue;
    const best = greatest(shown, (pixel, at) => contrast(pixel, behind[at]));
    if (best < limits.TEXT)
      problems.push(`"${text.slice(0, 40)}": ${best.toFixed(2)} to 1`);
  }
  for (const { name, isDivider, side, ...place } of parts.edges) {
    const { x, y, width, height } = place;
    // A strip across each edge, in its middle: the line, and both of its sides.
    const strips = {
      Top: { x: x + width / 2, y: y - 6, width: 1, height: 12 },
      Bottom: { x: x + width / 2, y: y + height - 6, width: 1, height: 12 },
      Left: { x: x - 6, y: y + height / 2, width: 12, height: 1 },
      Right: { x: x + width - 6, y: y + height / 2, width: 12, height: 1 },
    };
    const looked = side === undefined ? Object.keys(strips) : [side];
    for (const which of looked) {
      const strip = area(front, strips[which]);
      if (strip.length === 0) continue;
      const best = greatest(strip, (pixel) => contrast(pixel, strip[0]));
      const least = isDivider ? limits.DIVIDER : limits.EDGE;
      if (best < least)
        problems.push(`${which} edge of ${name}: ${best.toFixed(2)} to 1`);
    }
  }
  return problems;
}

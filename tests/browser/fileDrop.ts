import type { JSHandle, Page } from "playwright-core";

/** What a pointer drags: a file, or else some text. */
async function drag(
  page: Page,
  name: string | null,
  content: string | Uint8Array,
): Promise<JSHandle<DataTransfer>> {
  return await page.evaluateHandle(
    ([fileName, bytes]) => {
      const dragged = new DataTransfer();
      if (fileName === null) dragged.setData("text/plain", "415 555 2671");
      else dragged.items.add(new File([new Uint8Array(bytes)], fileName));
      return dragged;
    },
    [name, [...Buffer.from(content)]] as const,
  );
}

/** Drags something over the page, or drops it there; tells whether the page takes it. */
async function point(
  page: Page,
  what: "dragover" | "drop",
  dragged: JSHandle<DataTransfer>,
): Promise<boolean> {
  return await page.evaluate(
    ([type, dataTransfer]) =>
      !document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
      ),
    [what, dragged] as const,
  );
}

const SIGN = '.pc-drop[data-is-over="true"]';

/** Holds a file over the page until the page says what it would do with it. */
export async function holdFile(
  page: Page,
  name: string,
  content: string | Uint8Array,
): Promise<JSHandle<DataTransfer>> {
  const dragged = await drag(page, name, content);
  const sign = page.locator(SIGN);
  // Over and over, as browsers tell it: the first time, a page may not listen yet.
  do await point(page, "dragover", dragged);
  while (!(await sign.isVisible()));
  return dragged;
}

/** Drops a file on whatever page is shown. */
export async function dropFile(
  page: Page,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  await point(page, "drop", await holdFile(page, name, content));
}

/** Whether the page keeps a file from being taken, by itself and by the browser. */
export async function refuses(page: Page): Promise<boolean> {
  const dragged = await drag(page, "people.csv", "Name,Phone");
  const isHeld = await point(page, "dragover", dragged);
  const effect = await dragged.evaluate(({ dropEffect }) => dropEffect);
  const isKept = await point(page, "drop", dragged);
  const isSigned = await page.locator(SIGN).isVisible();
  return isHeld && effect === "none" && isKept && !isSigned;
}

/** Whether the page takes a file, or a text, that hovers over it and is dropped. */
export async function takes(
  page: Page,
  what: "file" | "text",
): Promise<boolean> {
  const name = what === "file" ? "people.csv" : null;
  const dragged = await drag(page, name, "Name,Phone\nAda,+14155552671");
  const isHeld = await point(page, "dragover", dragged);
  const isTaken = await point(page, "drop", dragged);
  return isHeld || isTaken;
}

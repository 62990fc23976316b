import { useLayoutEffect } from "react";
import type { RefObject } from "react";

/** Between the field and its panel, and between the panel and the window's edge. */
const GAP_PX = 6;
/** Room below that is enough for a few rows. */
const ENOUGH_PX = 240;

/** Whether a panel is to be a sheet, as on a phone: a `dialog`, which {@link useTopLayer} opens. */
export function isForSheet(): boolean {
  return (
    "showModal" in HTMLDialogElement.prototype &&
    window.matchMedia("(max-width: 40em) and (pointer: coarse)").matches
  );
}

/**
 * Lifts a panel above everything on the page, below the box it belongs to or above it: whatever
 * surrounds a form may cut off what hangs over (Popover API; browsers without it, from before 2024,
 * leave the panel where it is). A `dialog` covers the page instead.
 */
export function useTopLayer(
  panel: RefObject<HTMLElement | null>,
  boxClass: string,
  onClose: () => void,
): void {
  useLayoutEffect(() => {
    const element = panel.current;
    if (element instanceof HTMLDialogElement)
      return openSheet(element, onClose);
    const box = element?.closest(`.${boxClass}`);
    if (element == null || box == null || !("showPopover" in element)) return;
    element.setAttribute("popover", "manual");
    element.showPopover();
    const place = () => {
      const { left, top, bottom, width } = box.getBoundingClientRect();
      const below = window.innerHeight - bottom - 2 * GAP_PX;
      const above = top - 2 * GAP_PX;
      const isBelow = below >= ENOUGH_PX || below >= above;
      Object.assign(element.style, {
        left: `${left}px`,
        width: `${width}px`,
        top: isBelow ? `${bottom + GAP_PX}px` : "auto",
        bottom: isBelow ? "auto" : `${window.innerHeight - top + GAP_PX}px`,
      });
      const room = `${Math.max(0, isBelow ? below : above)}px`;
      element.style.setProperty("--pa-room", room);
    };
    place();
    // Whatever scrolls takes the box along.
    const options = { capture: true, passive: true };
    window.addEventListener("scroll", place, options);
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, options);
      window.removeEventListener("resize", place);
    };
    // A sheet is opened once, whatever is rendered meanwhile.
  }, [panel, boxClass]);
}

/**
 * As high as what the keyboard leaves in sight, which only the visual viewport knows. Escape and the
 * system's way back close it, and the focus goes back to where it was.
 */
function openSheet(sheet: HTMLDialogElement, onClose: () => void): () => void {
  const { visualViewport } = window;
  const place = () => {
    if (visualViewport === null) return;
    sheet.style.top = `${visualViewport.offsetTop}px`;
    sheet.style.height = `${visualViewport.height}px`;
  };
  sheet.showModal();
  place();
  // Told late: the sheet may be open again, as when effects run twice in development.
  const close = () => {
    if (!sheet.open) onClose();
  };
  sheet.addEventListener("close", close);
  visualViewport?.addEventListener("resize", place);
  visualViewport?.addEventListener("scroll", place);
  return () => {
    visualViewport?.removeEventListener("resize", place);
    visualViewport?.removeEventListener("scroll", place);
    sheet.removeEventListener("close", close);
    sheet.close();
  };
}

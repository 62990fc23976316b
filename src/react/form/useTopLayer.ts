import { useLayoutEffect } from "react";
import type { RefObject } from "react";

/** Between the field and its panel, and between the panel and the window's edge. */
const GAP_PX = 6;
/** Room below that is enough for a few rows. */
const ENOUGH_PX = 240;

/**
 * Lifts a panel above everything on the page, below the box it belongs to or above it: whatever
 * surrounds a form may cut off what hangs over (Popover API; browsers without it, from before 2024,
 * leave the panel where it is).
 */
export function useTopLayer(
  panel: RefObject<HTMLElement | null>,
  boxClass: string,
): void {
  useLayoutEffect(() => {
    const element = panel.current;
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
  }, [panel, boxClass]);
}

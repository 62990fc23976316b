import type { KeyboardEvent } from "react";

/** The arrows go from the link of one row of a table to that of the next. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const table = event.currentTarget.closest("table");
  const links = [...(table?.querySelectorAll<HTMLElement>("tbody a") ?? [])];
  const next = links[links.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

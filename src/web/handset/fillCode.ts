/**
 * Fills a code in where the page asks for one, as a phone's keyboard does with a message.
 *
 * @returns false when no field waits for a code.
 */
export function fillCode(code: string): boolean {
  const field = document.querySelector<HTMLInputElement>(
    'input[autocomplete="one-time-code"]:not(:read-only)',
  );
  if (field === null) return false;
  fillField(field, code);
  return true;
}

/** Writes past the value React remembers, so that the event counts as a change. */
export function fillField(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(
    HTMLInputElement.prototype,
    "value",
  )?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

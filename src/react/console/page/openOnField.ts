/** Opens a dialog over the page, with the focus in its first field: whoever opened it means to type. */
export function openOnField(dialog: HTMLDialogElement | null): void {
  dialog?.showModal();
  focusField(dialog);
}

/** Puts the focus into the first field. */
export function focusField(dialog: HTMLDialogElement | null): void {
  dialog?.querySelector("input")?.focus();
}

const format = new Intl.DateTimeFormat("en", {
  dateStyle: "long",
  timeStyle: "short",
});

/** "March 12, 2026 at 9:41 AM". */
export function dateText(instant: number): string {
  return format.format(instant);
}

const moment = new Intl.DateTimeFormat("en", {
  dateStyle: "long",
  timeStyle: "short",
});
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** "March 12, 2026 at 9:41 AM". */
export function dateText(instant: number): string {
  return moment.format(instant);
}

/** "Mar 12, 2026". */
export function dayText(instant: number): string {
  return day.format(instant);
}

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

const utcDay = new Intl.DateTimeFormat("en", {
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

/** "Jan 31" of a UTC day such as "2027-01-31". */
export function shortDayText(day: string): string {
  return utcDay.format(new Date(day));
}

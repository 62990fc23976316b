import { v } from "convex/values";
import type { Infer } from "convex/values";

/** How a phone appears in events: masked text for people, a keyed tag for grouping. */
export const vSubject = v.object({ label: v.string(), tag: v.string() });
export type Subject = Infer<typeof vSubject>;

/** A label begins with the country of its number. */
export function countryOf(label: string): string {
  return label.split(" ")[0] ?? "";
}

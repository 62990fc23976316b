import type { ListedRow } from "../api/imports.js";

/** What a list says about a person besides the number. */
export function profileText({ profile = {} }: ListedRow): string {
  return Object.values(profile).map(String).join(", ");
}

import type { OnExisting } from "./registrationTypes.js";

export type Profile = Record<string, unknown>;

/** Fields that say a person proved something. Neither registration nor an admin proves anything. */
const RESERVED_FIELDS = [
  "phone",
  "phoneVerified",
  "phoneVerificationTime",
  "emailVerified",
  "emailVerificationTime",
];

/** A field that nobody may write, if these are among them. */
export function findReserved(fields: readonly string[]): string | undefined {
  return RESERVED_FIELDS.find((field) => fields.includes(field));
}

/** What of a profile is written to a user who exists. */
export function profileChanges(
  user: Profile,
  profile: Profile,
  onExisting: OnExisting,
): Profile {
  const changed = Object.entries(profile).filter(([field, value]) => {
    if (value === undefined || onExisting === "keep") return false;
    if (user[field] === undefined) return true;
    return onExisting === "overwrite" && user[field] !== value;
  });
  return Object.fromEntries(changed);
}

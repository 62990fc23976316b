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

/**
 * What of a profile is written to a user who exists. `clear` names fields that go. With the e-mail
 * address goes what says that it was proved: providers that link by address trust that.
 */
export function profileChanges(
  user: Profile,
  profile: Profile,
  onExisting: OnExisting,
  clear: readonly string[] = [],
): Profile {
  const cleared = clear
    .filter((field) => user[field] !== undefined)
    .map((field) => [field, undefined] as const);
  const written = Object.entries(profile).filter(([field, value]) => {
    if (value === undefined || onExisting === "keep") return false;
    if (user[field] === undefined) return true;
    return onExisting === "overwrite" && user[field] !== value;
  });
  const changes: Profile = Object.fromEntries([...cleared, ...written]);
  const isProofOver =
    "email" in changes && user.emailVerificationTime !== undefined;
  return isProofOver
    ? { ...changes, emailVerificationTime: undefined }
    : changes;
}

/** Fields that say a person proved something. Neither registration nor an admin proves anything. */
export const PROOF_FIELDS: readonly string[] = [
  "phoneVerified",
  "phoneVerificationTime",
  "emailVerified",
  "emailVerificationTime",
];

/** Those, and the number, which only the linking rules write. */
const RESERVED_FIELDS = ["phone", ...PROOF_FIELDS];

/** A field that nobody may write, if these are among them. */
export function findReserved(fields: readonly string[]): string | undefined {
  return RESERVED_FIELDS.find((field) => fields.includes(field));
}

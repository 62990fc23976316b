import { compareValues } from "convex/values";
import type { Value } from "convex/values";
import type { OnExisting } from "./registrationTypes.js";

export type Profile = Record<string, unknown>;

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
    return onExisting === "overwrite" && !isEqual(user[field], value);
  });
  const changes: Profile = Object.fromEntries([...cleared, ...written]);
  const isProofOver =
    "email" in changes && user.emailVerificationTime !== undefined;
  return isProofOver
    ? { ...changes, emailVerificationTime: undefined }
    : changes;
}

/** Whether two values of a document are the same, lists and objects by what is in them. */
function isEqual(one: unknown, other: unknown): boolean {
  return compareValues(one as Value, other as Value) === 0;
}

type ProfileWrite<Written> =
  { ok: true; written: Written } | { ok: false; reason: string };

/**
 * Runs a write of a profile's fields, and nothing else, so that what the app's schema refuses is told
 * from everything else that may fail. Nothing is written where it is refused.
 *
 * @returns what was written, or the `reason` of an `invalid_input`.
 */
export async function writeProfile<Written>(
  profile: Profile,
  write: () => Promise<Written>,
): Promise<ProfileWrite<Written>> {
  try {
    return { ok: true, written: await write() };
  } catch (error) {
    const field = refusedField(String(error), profile);
    return { ok: false, reason: field ? `profile.${field}` : "profile" };
  }
}

/**
 * The field that Convex's message names, where it is one of these. The message repeats the rejected
 * values too, so nothing else of it goes any further.
 */
function refusedField(message: string, profile: Profile): string | undefined {
  const [, field = ""] =
    /(?:extra|Unexpected) field `(\w+)`|Path: \.(\w+)/
      .exec(message)
      ?.filter((part) => part !== undefined) ?? [];
  return Object.hasOwn(profile, field) ? field : undefined;
}

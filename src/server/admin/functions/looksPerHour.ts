/** What an admin sees of people in an hour, where the app says nothing. */
export const LOOKS_PER_HOUR = 1_000;

/** More is read again at every look: an event each. */
const MOST_LOOKS = 5_000;

/** @throws Error where it is no number of looks. */
export function checkLooksPerHour(looksPerHour: number): number {
  if (
    !Number.isInteger(looksPerHour) ||
    looksPerHour < 1 ||
    looksPerHour > MOST_LOOKS
  )
    throw new Error(
      `PhoneAuth: option "looksPerHour" is a whole number from 1 to ${MOST_LOOKS}.`,
    );
  return looksPerHour;
}

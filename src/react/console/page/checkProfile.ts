/** Longer than any name that a person has written, and what the backend still takes. */
const MAX_NAME = 200;
/** The longest address there can be (RFC 5321, section 4.5.3.1.3, less the brackets). */
const MAX_EMAIL = 254;

export type ProfileProblem = "name" | "email";

/** What is wrong with a name or an e-mail address somebody typed; null where nothing is. */
export function checkProfile({
  name,
  email,
}: {
  name: string;
  email: string;
}): Record<ProfileProblem, ProfileProblem | null> & {
  first: ProfileProblem | null;
} {
  const isName = [...name.trim()].length <= MAX_NAME;
  const isEmail = email.trim() === "" || isEmailAddress(email.trim());
  return {
    name: isName ? null : "name",
    email: isEmail ? null : "email",
    first: isName ? (isEmail ? null : "email") : "name",
  };
}

/** One `@` with something before it and a domain with a dot behind: what people mistype. */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= MAX_EMAIL &&
    /^[^\s@,;<>()]+@[^\s@,;<>().]+(\.[^\s@,;<>().]+)+$/.test(text)
  );
}

/** An app's own definition of `users`, as far as text tells. */
export interface UsersTable {
  /** The definition, indexes and all. */
  definition: string;
  /** Its fields with what defines each; those of Convex Auth too, where they are written out. */
  fields: ReadonlyMap<string, string>;
  /** Whether it takes over Convex Auth's fields: `...phoneAuthTables.users.validator.fields`. */
  spreadsAuthFields: boolean;
}

const OPENING = "([{";
const CLOSING = ")]}";

/** Fields that Convex Auth itself has on `users` (@convex-dev/auth 0.0.95), which no command loads. */
export const AUTH_FIELDS: ReadonlySet<string> = new Set([
  "name",
  "image",
  "email",
  "emailVerificationTime",
  "phone",
  "phoneVerificationTime",
  "isAnonymous",
]);

/** The app's own `users` table; null when it has none. */
export function readUsersTable(code: string): UsersTable | null {
  const match = /\busers\s*:\s*defineTable\s*\(/.exec(code);
  if (match === null) return null;
  const [definition = ""] = splitAtCommas(code.slice(match.index));
  const argument = /^[^(]*\(\s*\{([\s\S]*)/.exec(definition)?.[1] ?? "";
  const fields = new Map<string, string>();
  for (const part of splitAtCommas(argument)) {
    const field = /^\s*["']?(\w+)["']?\s*:\s*([\s\S]*)/.exec(part);
    if (field !== null) fields.set(field[1] ?? "", field[2] ?? "");
  }
  return {
    definition,
    fields,
    spreadsAuthFields: /\.\.\.\w+\.users\.validator\.fields/.test(argument),
  };
}

/** What stands between the commas of this level, up to the bracket that closes it. */
function splitAtCommas(code: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    const character = code[at] ?? "";
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth -= 1;
    if (depth < 0) return [...parts, code.slice(start, at)];
    if (depth > 0 || character !== ",") continue;
    parts.push(code.slice(start, at));
    start = at + 1;
  }
  return [...parts, code.slice(start)];
}

import type { Finding } from "./finding.js";
import { DOCS, located } from "./finding.js";
import type { App, SourceFile } from "./readApp.js";

/**
 * Phone providers with ids of their own, such as `twilio-otp`, whose accounts no migration reads: a
 * sign-in by this package does not find the people who have them.
 */
export function migrationFindings(app: App): Finding[] {
  const migration = app.files.find(({ code }) =>
    /\baccountMigration\s*\(/.test(code),
  );
  const from = migration === undefined ? [] : namedIn(migration);
  if (from === null) return [];
  return app.files.flatMap((file) => {
    const ids = phoneProviderIds(file).filter((id) => !from.includes(id));
    if (ids.length === 0) return [];
    const named = ids.map((id) => `"${id}"`).join(", ");
    const all = [...from, ...ids].map((id) => `"${id}"`).join(", ");
    const isSeveral = ids.length > 1;
    const about =
      migration === undefined
        ? located(app, withoutEnding(file)).wrong(
            `The phone provider${isSeveral ? "s" : ""} ${named} keep${isSeveral ? "" : "s"} accounts that a sign-in by this package does not find.`,
            `accountMigration(phone, { from: [${all}] }) brings them over: ${DOCS}/migration.md`,
          )
        : located(app, withoutEnding(migration)).wrong(
            `The migration does not read the accounts of ${named}, which is in ${app.functionsDir}/${file.name}.`,
            `from: [${all}], // see the report first: ${DOCS}/migration.md`,
          );
    // Who wants both providers side by side may have them.
    return [migration === undefined ? { ...about, level: "advice" } : about];
  });
}

const withoutEnding = ({ name }: SourceFile) => name.replace(/\.\w+$/, "");

/** The ids in `from`; null where they are not written there. */
function namedIn({ code }: SourceFile): string[] | null {
  const call = code.slice(code.search(/\baccountMigration\s*\(/));
  if (!/\bfrom\s*[:,}]/.test(call)) return [];
  const list = /\bfrom\s*:\s*\[([^\]]*)\]/.exec(call)?.[1];
  if (list === undefined || /\.\.\.|[A-Za-z_$]\w*\s*(?:,|$)/.test(bare(list)))
    return null;
  return [...list.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, id = ""]) => id);
}

/** Without what stands in quotes. */
const bare = (list: string) => list.replace(/["'`][^"'`]*["'`]/g, "");

/** `Phone({ id: "twilio-otp", … })`, or an object of type `phone` that sends messages. */
function phoneProviderIds({ code }: SourceFile): string[] {
  const isStock = /["']@convex-dev\/auth\/providers\/Phone["']/.test(code);
  const calls = isStock ? [...code.matchAll(/\bPhone\s*\(\s*\{/g)] : [];
  const objects = /\bsendVerificationRequest\b/.test(code)
    ? [...code.matchAll(/\btype\s*:\s*["']phone["']/g)]
    : [];
  const places = [
    ...calls.map(({ index, 0: text }) => index + text.length),
    ...objects.map(({ index }) => index),
  ];
  const ids = places.flatMap(
    (place) =>
      /\bid\s*:\s*["']([^"']+)["']/.exec(around(code, place))?.[1] ?? [],
  );
  return [...new Set(ids)].filter((id) => id !== "phone");
}

/** The object that a place is in, without those inside it. */
function around(code: string, place: number): string {
  return (
    withinBraces([...code.slice(0, place)].reverse(), "}", "{")
      .reverse()
      .join("") + withinBraces([...code.slice(place)], "{", "}").join("")
  );
}

function withinBraces(text: string[], opens: string, closes: string) {
  const kept: string[] = [];
  let depth = 0;
  for (const char of text) {
    if (char === closes && depth === 0) break;
    if (char === opens) depth += 1;
    else if (char === closes) depth -= 1;
    else if (depth === 0) kept.push(char);
  }
  return kept;
}

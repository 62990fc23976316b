import type { Finding } from "./finding.js";
import { DOCS, located } from "./finding.js";
import { adminFiles } from "./inspectAdmin.js";
import type { App } from "./readApp.js";
import { AUTH_FIELDS, readUsersTable } from "./usersTable.js";
import type { UsersTable } from "./usersTable.js";

/** What phone sign-in writes on `users`. */
const PHONE_FIELDS: ReadonlyMap<string, string> = new Map([
  ["phone", "phone: v.optional(v.string()),"],
  ["phoneVerificationTime", "phoneVerificationTime: v.optional(v.number()),"],
]);

/** Indexes by which `listUsers` finds people. */
const LIST_INDEXES: ReadonlyMap<string, string> = new Map([
  [
    "phoneVerificationTimeAndPhone",
    '.index("phoneVerificationTimeAndPhone", ["phoneVerificationTime", "phone"])',
  ],
  ["name", '.searchIndex("name", { searchField: "name" })'],
]);

/** What is missing or wrong in `schema.ts`, and between it and an admin page's functions. */
export function schemaFindings(app: App): Finding[] {
  const found = located(app, "schema");
  if (found.file === undefined)
    return [found.missing("npx convex-phone-auth init")];
  const { code } = found.file;
  if (!/\b(?:authTables|phoneAuthTables)\b/.test(code)) {
    return [
      found.wrong(
        "Convex Auth's tables are not in it.",
        'import { phoneAuthTables } from "convex-phone-auth";\n...phoneAuthTables,',
      ),
    ];
  }
  const listsUsers = adminFiles(app).some(({ code }) =>
    /\blistUsers\b/.test(code),
  );
  const users = readUsersTable(code);
  if (users === null) {
    return listsUsers && !/\bphoneAuthTables\b/.test(code)
      ? [
          found.wrong(
            "It lacks the indexes by which listUsers finds people.",
            'import { phoneAuthTables } from "convex-phone-auth";\n...phoneAuthTables, // instead of ...authTables',
          ),
        ]
      : [];
  }
  const problems = [
    ...(listsUsers ? [listProblem(users)] : []),
    phoneProblem(users),
    requiredProblem(app, users),
  ];
  return [
    ...problems.flatMap((problem) =>
      problem === null ? [] : [found.wrong(...problem)],
    ),
    ...adminFieldFindings(app, users),
  ];
}

/** A problem and what mends it. */
type Problem = [problem: string, fix: string];

function listProblem({ definition }: UsersTable): Problem | null {
  const lacking = [...LIST_INDEXES].filter(
    ([name]) => !hasIndex(definition, name),
  );
  return lacking.length === 0
    ? null
    : [
        "Its own users table lacks the indexes by which listUsers finds people.",
        lacking.map(([, line]) => line).join("\n"),
      ];
}

function phoneProblem(users: UsersTable): Problem | null {
  const fields = [...PHONE_FIELDS]
    .filter(([name]) => !users.spreadsAuthFields && !users.fields.has(name))
    .map(([, line]) => line);
  const indexes = hasIndex(users.definition, "phone")
    ? []
    : ['.index("phone", ["phone"])'];
  const lacking = [...fields, ...indexes];
  return lacking.length === 0
    ? null
    : [
        "Its own users table lacks what phone sign-in writes.",
        lacking.join("\n"),
      ];
}

/** Whoever signs in for the first time has a number and nothing else. */
function requiredProblem(app: App, { fields }: UsersTable): Problem | null {
  const required = [...fields].filter(
    ([, validator]) => !/^v\s*\.\s*optional\b/.test(validator),
  );
  const isOpen = app.files.some(({ code }) =>
    /\bsignUp\s*:\s*["']open["']/.test(code),
  );
  if (required.length === 0 || !isOpen) return null;
  const names = required.map(([name]) => name);
  return [
    `Nobody has ${names.join(", ")} at a first sign-in, and users requires it.`,
    `${names.map((name) => `${name}: v.optional(…),`).join("\n")}\n// hooks.onSignedIn fills it in where isNewUser is true: ${DOCS}/quick-start.md`,
  ];
}

/** Functions that validate users by Convex Auth's fields refuse documents with more. */
function adminFieldFindings(app: App, { fields }: UsersTable): Finding[] {
  const own = [...fields.keys()].filter((name) => !AUTH_FIELDS.has(name));
  if (own.length === 0) return [];
  return adminFiles(app)
    .filter(({ code }) => !/\busers\b\s*[:,}]/.test(code))
    .map(({ name }) =>
      located(app, name.replace(/\.\w+$/, "")).wrong(
        `Its functions know nothing of your own fields of users: ${own.join(", ")}.`,
        'import schema from "./schema";\nusers: schema.doc("users"), // beside `authorize`',
      ),
    );
}

function hasIndex(definition: string, name: string): boolean {
  return new RegExp(`ndex\\(\\s*["']${name}["']`).test(definition);
}

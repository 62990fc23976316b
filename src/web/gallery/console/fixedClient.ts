import type { ConvexReactClient } from "convex/react";
import { getFunctionName } from "convex/server";
import type { FunctionReference } from "convex/server";
import { ConvexError } from "convex/values";
import { activityAnswers, noActivity } from "./activity";
import type { Answers } from "./answers";
import { halfInvited, importAnswers, noImports } from "./imports";
import { ACTOR_ID, noPeople, peopleAnswers } from "./people";

const full: Answers = {
  ...peopleAnswers,
  ...importAnswers,
  ...activityAnswers,
};

/** Everything that an app can export. */
const EVERYTHING = [
  ...Object.keys(full),
  ...[
    "updateUser",
    "setBlocked",
    "setBlockedMany",
    "removeUser",
    "erase",
    "exportUser",
  ],
  ...["changePhone", "releasePhone", "transferPhone", "attachPhone"],
  ...["setOptedOut", "unlock", "invite", "endSessions", "setSending"],
  ...["startImport", "addImportRows", "sealImport", "cancelImport"],
  ...["resumeImport", "undoImport", "showImportRows"],
];

const accessTo = (may: string[]): Answers => ({
  access: () => ({ actorId: ACTOR_ID, may }),
});

/** How an app's functions may answer. */
export const BACKENDS = {
  full: { ...full, ...accessTo(EVERYTHING) },
  empty: {
    ...noPeople,
    ...noImports,
    ...noActivity,
    ...accessTo(EVERYTHING),
  },
  loading: accessTo(EVERYTHING),
  /** Of an app that exports little. */
  few: { ...full, ...accessTo(["listUsers", "register"]) },
  /** Invites a hundred, and fails then. */
  halfInvited: { ...full, ...halfInvited, ...accessTo(EVERYTHING) },
  /** Invites nobody, and says nothing of why. */
  noneInvited: { ...full, invite: fail, ...accessTo(EVERYTHING) },
  failing: new Proxy<Answers>(accessTo(EVERYTHING), {
    get: (answers, name) => (name === "access" ? answers.access : fail),
  }),
  refusing: { access: () => refuse("not_allowed") },
  unreachable: {},
} satisfies Record<string, Answers>;

export type BackendName = keyof typeof BACKENDS;

function fail(): never {
  throw new Error("Server Error");
}

function refuse(code: string): never {
  throw new ConvexError({ kind: "PhoneAuth", code, message: "Not allowed." });
}

type Asked = FunctionReference<"query" | "mutation">;

/** In the place of a connection: answers at once, always the same. */
export function fixedClient(answers: Answers): ConvexReactClient {
  const known = new Map<string, unknown>();
  const answer = (asked: Asked, args: object = {}): unknown => {
    const name = getFunctionName(asked).split(":")[1] as keyof Answers;
    const key = `${name} ${JSON.stringify(args)}`;
    const give = answers[name] as ((args: object) => unknown) | undefined;
    // The same object again, or a page would find that it has changed.
    if (!known.has(key)) known.set(key, give?.(args));
    return known.get(key);
  };
  const ask = async (asked: Asked, args?: object) => {
    const value = answer(asked, args);
    return value ?? (await new Promise(() => {}));
  };
  const client = {
    watchQuery: (query: Asked, args?: object) => ({
      onUpdate: () => () => {},
      journal: () => undefined,
      localQueryResult: () => answer(query, args),
    }),
    query: ask,
    mutation: ask,
    setAuth: (_token: unknown, onChange: (isKnown: boolean) => void) =>
      onChange(true),
    clearAuth: () => {},
  };
  return client as unknown as ConvexReactClient;
}

import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  ADMIN_PHONE,
  api,
  internal,
  requestCode,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { createSeveralWays, idsIn } from "../helpers/severalWays";
import type { SignInAnswer } from "../helpers/severalWays";
import { toMarkdown } from "../helpers/toMarkdown";

/** Whom a sign-in lands in: by provider, by who comes, and by who may sign up. */

const PAGE = "docs/linking.md";
const ADA = "+14155552671";
const MAIL = "ada@example.com";

const WAYS = ["phone", "password", "email", "google", "anonymous"] as const;
const PEOPLE = ["new", "registered", "guest", "signed-in", "blocked"] as const;
type Way = (typeof WAYS)[number];
type Person = (typeof PEOPLE)[number];
type SeveralWays = Awaited<ReturnType<typeof createSeveralWays>>;

/** Signs in the way named; the code by phone is read from the handset. */
async function come(
  app: SeveralWays,
  way: Way,
  client: Pick<App, "action">,
  isKnown: boolean,
): Promise<SignInAnswer> {
  switch (way) {
    case "phone": {
      const code = await requestCode(app.t, ADA).catch(() => "000000");
      const params = { phone: ADA, code };
      return await app.call(client, { provider: "phone", params });
    }
    case "password":
      return await app.password(MAIL, isKnown ? "signIn" : "signUp", client);
    case "email":
      return await app.byMail(MAIL, client);
    case "google":
      return await app.byCode(
        await app.toGoogle("ada-at-google", { name: "Ada" }, client),
        client,
      );
    case "anonymous":
      return await app.guest(client);
  }
}

/** Makes the user whom the account of this way belongs to. */
async function makeKnown(app: SeveralWays, way: Way) {
  const { t } = app;
  if (way === "phone") {
    const args = { phone: ADA };
    return (await t.mutation(internal.registration.register, args)).userId;
  }
  const made = idsIn((await come(app, way, t, false)).tokens ?? { token: "" });
  return made.userId as Id<"users">;
}

type SignedIn = Awaited<ReturnType<typeof signIn>>;

const listEvents = async ({ as }: SignedIn) =>
  await as.query(api.admin.listEvents, {});

/** What comes of it: the user, the sessions, and the events in their order. */
async function outcome(
  way: Way,
  person: Person,
  signUp: string,
): Promise<string[]> {
  const app = await createSeveralWays({ env: { PHONE_AUTH_SIGN_UP: signUp } });
  const { t } = app;
  const admin = await signIn(t, ADMIN_PHONE);
  let known: Id<"users"> | null = null;
  let client: Pick<App, "action"> = t;
  let before = { userId: "", sessionId: "" };
  if (person === "registered" || person === "blocked")
    known = await makeKnown(app, way);
  if (person === "blocked" && known !== null) {
    const args = { userId: known, blocked: true };
    await t.mutation(internal.registration.setBlocked, args);
  }
  if (person === "guest" || person === "signed-in") {
    const first =
      person === "guest"
        ? await app.guest()
        : await app.password("somebody@example.com", "signUp");
    before = idsIn(first.tokens ?? { token: "" });
    client = t.withIdentity({
      subject: `${before.userId}|${before.sessionId}`,
    });
  }
  const earlier = new Set((await listEvents(admin)).map(({ _id }) => _id));
  const answer = await come(app, way, client, known !== null).catch(() => null);
  const { sessions, users } = await t.run(async (ctx) => ({
    sessions: await ctx.db.query("authSessions").collect(),
    users: await ctx.db.query("users").collect(),
  }));
  const ids = answer?.tokens ? idsIn(answer.tokens) : null;
  const whose = new Map([
    [known ?? "", "theirs"],
    [before.userId, "the same"],
  ]);
  const user =
    ids === null ? "refused" : (whose.get(ids.userId) ?? "a new one");
  // One of them is the admin.
  const isNoLonger = users.length > 2 ? "; the other user stays" : "";
  const isThere = (id: string) => sessions.some(({ _id }) => _id === id);
  const made =
    ids !== null && isThere(ids.sessionId) ? "a new one" : "none new";
  const own = isThere(before.sessionId) ? "goes on" : "ends";
  const added = (await listEvents(admin)).filter(
    ({ _id }) => !earlier.has(_id),
  );
  return [
    user + isNoLonger,
    before.sessionId === "" ? made : `${made}; the one from before ${own}`,
    // The newest comes first.
    added
      .reverse()
      .map(({ type }) => `\`${type}\``)
      .join(", "),
  ];
}

/** One line for both, where they say the same. */
async function linesOf(way: Way, person: Person): Promise<string[][]> {
  const open = await outcome(way, person, "open");
  const registered = await outcome(way, person, "registered");
  const isSame = open.join() === registered.join();
  return isSame
    ? [[way, person, "any", ...open]]
    : [
        [way, person, "open", ...open],
        [way, person, "registered only", ...registered],
      ];
}

const HEADER = ["By", "Who comes", "Sign-up", "User", "Sessions", "Events"];

it("docs/linking.md says whom each way in leads to, for everybody who may come (npm run docs:linking writes it)", async () => {
  const rows: string[][] = [];
  for (const way of WAYS)
    for (const person of PEOPLE) rows.push(...(await linesOf(way, person)));
  const page = readFileSync(PAGE, "utf8");
  const written = page.replace(
    /(?<=<!-- ways -->\n)[\s\S]*(?=<!-- \/ways -->)/,
    () => `\n${toMarkdown(HEADER, rows)}\n\n`,
  );
  if (process.env["WRITE_DOCS"] === "true") writeFileSync(PAGE, written);
  expect(readFileSync(PAGE, "utf8")).toBe(written);
  expect(written).toContain("| anonymous |");
});

import { expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import page from "../../docs/linking.md?raw";
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

/** Whom a sign-in lands in: by provider, by who comes, and by who may sign up. */

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

async function outcome(way: Way, person: Person, signUp: string) {
  const app = await createSeveralWays({ env: { PHONE_AUTH_SIGN_UP: signUp } });
  const { t } = app;
  let known: Id<"users"> | null = null;
  let client: Pick<App, "action"> = t;
  let before = "";
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
    const { subject, userId } = idsIn(first.tokens ?? { token: "" });
    before = userId;
    client = t.withIdentity({ subject });
  }
  const answer = await come(app, way, client, known !== null).catch(() => null);
  const { sessions, users } = await t.run(async (ctx) => ({
    sessions: await ctx.db.query("authSessions").collect(),
    users: await ctx.db.query("users").collect(),
  }));
  const ids = answer?.tokens ? idsIn(answer.tokens) : null;
  const whose = new Map([
    [known ?? "", "theirs"],
    [before, "the same"],
  ]);
  const user =
    ids === null ? "refused" : (whose.get(ids.userId) ?? "a new one");
  const lives = sessions.some(({ userId }) => userId === before);
  const own = before === "" ? "" : lives && ids === null ? "goes on" : "ends";
  const isNoLonger = users.length > 1 ? "; the other user stays" : "";
  return { user: user + isNoLonger, own, event: await eventOf(t) };
}

/** How the sign-in by phone was written down; other providers' are not. */
async function eventOf(t: App): Promise<string> {
  const admin = await signIn(t, ADMIN_PHONE);
  const events = await admin.as.query(api.admin.listEvents, { phone: ADA });
  const ends = ["redeem_ok", "redeem_bad", "redeem_refused"];
  const found = events.find(({ type }) => ends.includes(type));
  return found === undefined ? "" : `\`${found.type}\``;
}

/** One line for both, where they say the same. */
async function linesOf(way: Way, person: Person): Promise<string[][]> {
  const line = async (signUp: string) => {
    const { user, own, event } = await outcome(way, person, signUp);
    return [user, own, event];
  };
  const open = await line("open");
  const registered = await line("registered");
  const isSame = open.join() === registered.join();
  return isSame
    ? [[way, person, "any", ...open]]
    : [
        [way, person, "open", ...open],
        [way, person, "registered only", ...registered],
      ];
}

it("docs/linking.md says whom each way in leads to, for everybody who may come", async () => {
  const lines: string[][] = [];
  for (const way of WAYS)
    for (const person of PEOPLE) lines.push(...(await linesOf(way, person)));
  const [, table = ""] = /<!-- ways -->([^]*)<!-- \/ways -->/.exec(page) ?? [];
  const written = table
    .split("\n")
    .filter((row) => row.startsWith("|"))
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(written).toEqual(lines);
});

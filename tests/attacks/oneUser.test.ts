import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { api, signIn } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import { createSeveralWays, idsIn } from "../helpers/severalWays";
import type { SignInAnswer } from "../helpers/severalWays";
import { choose, comeBack, goOut } from "../helpers/wayBack";

/**
 * Attacks on the steps of one person's way (`oneUser.test.ts` of the browser tests walks it), by the
 * routes that a browser takes. Those on tickets and on the second factor have files of their own.
 */

const ADA = "+14155552671";
const MINUTE = 60_000;

async function createShop() {
  const app = await createSeveralWays({
    accounts: [{ sub: "ada", name: "Ada" }, { sub: "mallory" }],
    options: {
      newUser: ({ profile: { name } }) =>
        typeof name === "string" ? { name } : {},
    },
  });
  /** Asks for the way to Google, as a client does, and goes there. */
  const leave = async (client: Pick<typeof app.t, "action"> = app.t) => {
    const asked = await app.call(client, { provider: "google", params: {} });
    const { redirect, verifier } = asked as SignInAnswer & {
      redirect: string;
      verifier: string;
    };
    return { verifier, ...(await goOut(app.t, redirect)) };
  };
  return { ...app, leave };
}

type Shop = Awaited<ReturnType<typeof createShop>>;

const users = async ({ t }: Shop) =>
  await t.run((ctx) => ctx.db.query("users").collect());

/** What a page is led back to, and whether there is anything to sign in with. */
const codeIn = (page: URL) => page.searchParams.get("code");

it("L6: a guest's tokens that were stolen before the sign-up are nobody's after it", async () => {
  const app = await createShop();
  const guest = await app.guest();
  const stolen = guest.tokens;
  const { subject, userId } = idsIn(stolen ?? { token: "" });
  const thief = app.t.withIdentity({ subject });
  const signedUp = await app.byPhone(ADA, app.t.withIdentity({ subject }));
  expect(idsIn(signedUp.tokens ?? { token: "" }).userId).toBe(userId);
  expect(await thief.query(api.users.viewer)).toBeNull();
  const { refreshToken } = stolen ?? {};
  expect((await app.call(app.t, { refreshToken })).tokens).toBeNull();
});

it("a name that comes with the code of a registered number changes nobody", async () => {
  const app = await createShop();
  const { userId } = await signIn(app.t, ADA);
  await app.t.run((ctx) =>
    ctx.db.patch("users", userId as Id<"users">, { name: "Ada" }),
  );
  vi.setSystemTime(Date.now() + 20 * MINUTE);
  const code = await app.askByPhone(ADA);
  const profile = { name: "Mallory", isAnonymous: true, email: "m@evil.test" };
  const params = { phone: ADA, code, profile };
  await app.call(app.t, { provider: "phone", params });
  const [ada, ...others] = await users(app);
  expect(ada).toMatchObject({ _id: userId, name: "Ada" });
  expect(ada).not.toHaveProperty("email");
  expect(ada).not.toHaveProperty("isAnonymous");
  expect(others).toEqual([]);
});

it("OAuth's way back is good once, with the state and the verifier of the browser that left", async () => {
  const app = await createShop();
  const { t } = app;
  const [ada, mallory] = [await app.leave(), await app.leave()];
  const back = await choose(app.issuer, ada, "ada");
  const mixed = (name: string) =>
    new Map([...ada.cookies, [name, mallory.cookies.get(name) ?? ""]]);
  const names = [...ada.cookies.keys()];
  expect(names).toHaveLength(2);
  // Another's state or verifier, or none, and a state in the address that was another's.
  const wrongly = new URL(back);
  const state = new URL(mallory.location).searchParams.get("state") ?? "";
  wrongly.searchParams.set("state", state);
  for (const [address, cookies] of [
    [wrongly.href, ada.cookies],
    [back, mallory.cookies],
    [back, new Map<string, string>()],
  ] as const)
    expect(codeIn(await comeBack(t, address, cookies))).toBeNull();
  for (const name of names) {
    const again = await choose(app.issuer, ada, "ada");
    expect(codeIn(await comeBack(t, again, mixed(name)))).toBeNull();
  }
  expect(await users(app)).toEqual([]);

  const good = await choose(app.issuer, ada, "ada");
  const code = codeIn(await comeBack(t, good, ada.cookies));
  expect(codeIn(await comeBack(t, good, ada.cookies))).toBeNull();
  // A code in a stolen address opens nothing in another browser.
  for (const verifier of [mallory.verifier, undefined]) {
    const answer = await app
      .call(t, { params: { code }, verifier })
      .catch(() => ({ tokens: null }));
    expect(answer.tokens ?? null).toBeNull();
  }
  expect(await t.run((ctx) => ctx.db.query("authSessions").collect())).toEqual(
    [],
  );
  takeConsole();
});

it("a code of the way back signs in once", async () => {
  const app = await createShop();
  const ada = await app.leave();
  const back = await choose(app.issuer, ada, "ada");
  const code = codeIn(await comeBack(app.t, back, ada.cookies));
  const args = { params: { code }, verifier: ada.verifier };
  expect((await app.call(app.t, args)).tokens).toBeTruthy();
  const again = await app.call(app.t, args).catch(() => ({ tokens: null }));
  expect(again.tokens ?? null).toBeNull();
  takeConsole();
});

it("somebody who is signed in and led back as another is that other, and links nothing", async () => {
  const app = await createShop();
  const ada = await signIn(app.t, ADA);
  // Mallory has Ada's browser open an address that leads back to Mallory's account.
  const out = await app.leave(ada.as);
  const back = await choose(app.issuer, out, "mallory");
  const code = codeIn(await comeBack(app.t, back, out.cookies));
  const args = { params: { code }, verifier: out.verifier };
  const answer = await app.call(ada.as, args);
  expect(idsIn(answer.tokens ?? { token: "" }).userId).not.toBe(ada.userId);
  const accounts = await app.t.run((ctx) =>
    ctx.db.query("authAccounts").collect(),
  );
  const own = accounts.filter(({ userId }) => userId === ada.userId);
  expect(own.map(({ provider }) => provider)).toEqual(["phone"]);
});

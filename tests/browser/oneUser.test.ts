import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import { CLIENT } from "../helpers/issuer.js";
import { findViolations, useApp } from "./app.js";
import { buildTestPage } from "./buildWeb.js";
import { startIssuer } from "./startIssuer.js";

/** One person all the way, in a small shop of its own that uses what the package exports. */

const ROOT = path.resolve(import.meta.dirname, "../..");
const SHOP = path.join(ROOT, "tests/fixtures/shop");
const CACHE = path.join(ROOT, "node_modules/.vite");
const MINUTE = 60_000;
const ADA = "+14155552671";

interface People {
  users: { _id: string; name?: string; phone?: string; plan?: string }[];
  accounts: { userId: string; provider: string }[];
  sessions: { userId: string }[];
  baskets: { owner: string; item: string }[];
}

mkdirSync(CACHE, { recursive: true });
const webRoot = mkdtempSync(path.join(CACHE, "shop-"));
const google = await startIssuer([{ sub: "ada-at-google", name: "Ada G" }]);
beforeAll(() => buildTestPage(webRoot, { root: path.join(SHOP, "web") }));
afterAll(async () => {
  google.close();
  await rm(webRoot, { recursive: true, force: true });
});

describe.each(["as they come", "strict"])("with users %s", (users) => {
  const app = useApp(
    {
      SHOP_USERS: users,
      GOOGLE_ISSUER: google.origin,
      AUTH_GOOGLE_ID: CLIENT.id,
      AUTH_GOOGLE_SECRET: CLIENT.secret,
    },
    {
      functionsDir: path.join(SHOP, "convex"),
      webRoot,
      elsewhere: google.origin,
    },
  );
  afterEach(() => void vi.useRealTimers());

  const people = async () => (await app.look("audit:people")) as People;

  /** The code of the newest message, once there are so many. */
  async function codeOf(count: number): Promise<string> {
    const read = async () =>
      (await app.look("outbox:list")) as { to: string; body: string }[];
    await expect.poll(async () => (await read()).length).toBe(count);
    const [newest] = await read();
    expect(newest?.to).toBe(ADA);
    return /\d{6}/.exec(newest?.body ?? "")?.[0] ?? "";
  }

  /** Twenty minutes pass, for the server. */
  function pass(): void {
    vi.useFakeTimers({
      toFake: ["Date"],
      now: Date.now() + 20 * MINUTE,
      shouldAdvanceTime: true,
    });
  }

  test("a guest with a basket signs up by phone, pays with a fresh code, adds Google, signs out, and signs in by it with a code, as one user", async () => {
    const { page } = await app.newPerson();
    const click = async (name: string) =>
      await page.getByRole("button", { name, exact: true }).click();
    const heading = async (name: string) =>
      await page
        .getByRole("heading", { level: 1, name, exact: true })
        .waitFor();
    const atGoogle = async () =>
      await page.getByRole("link", { name: "Ada G" }).click();
    await page.goto(app.url);

    await click("Look around");
    await heading("Basket of a guest");
    await click("Add Apples");
    await page.getByRole("listitem").getByText("Apples").waitFor();
    const {
      users: [guest],
    } = await people();
    if (guest === undefined) throw new Error("There is no guest.");

    await page.getByLabel("Your name").fill("Ada");
    await page.getByLabel("Your number").fill("(415) 555-2671");
    await click("Sign up");
    await page.getByLabel("Code").fill(await codeOf(1));
    await click("Finish");
    await heading("Basket of Ada");
    await page.getByRole("listitem").getByText("Apples").waitFor();
    expect(await findViolations(page)).toEqual([]);

    pass();
    await click("Pay");
    await page.getByLabel("Six-digit code").fill(await codeOf(2));
    await page.getByText("Paid for 1.").waitFor();

    await click("Add Google");
    await atGoogle();
    // It is a second factor's way in already, and until the code nobody has a session.
    await heading("One step more");
    const held = await people();
    expect(held.accounts).toContainEqual(
      expect.objectContaining({ provider: "google", userId: guest._id }),
    );
    expect(held.sessions).toEqual([]);
    await page.getByLabel("Code sent to US ···71").fill(await codeOf(3));
    await click("Continue");
    await heading("Basket of Ada");
    const ways = page.getByRole("list", { name: "Ways in" });
    await ways.getByText("google").waitFor();
    expect((await people()).sessions).toEqual([
      expect.objectContaining({ userId: guest._id }),
    ]);

    await click("Sign out");
    await heading("The shop");
    await expect.poll(async () => (await people()).sessions).toEqual([]);

    pass();
    await click("Sign in with Google");
    await atGoogle();
    await heading("One step more");
    expect((await people()).sessions).toEqual([]);
    await page.getByLabel("Code sent to US ···71").fill(await codeOf(4));
    await click("Continue");
    // Convex Auth takes the name over from Google, where no callback of one's own says otherwise.
    const name = users === "strict" ? "Ada" : "Ada G";
    await heading(`Basket of ${name}`);

    const seen = await people();
    const plan = users === "strict" ? { plan: "free" } : {};
    expect(seen.users).toEqual([
      expect.objectContaining({ _id: guest._id, name, phone: ADA, ...plan }),
    ]);
    expect(seen.users[0]).not.toHaveProperty("isAnonymous");
    const accounts = seen.accounts.map(({ provider, userId }) => {
      expect(userId).toBe(guest._id);
      return provider;
    });
    expect(accounts.sort()).toEqual(["google", "phone"]);
    expect(seen.sessions).toHaveLength(1);
    expect(seen.baskets).toEqual([]);
  });
});

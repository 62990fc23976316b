import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listBlocks, ownFile } from "../consumer/markdown.mjs";
import { CLIENT } from "../helpers/issuer.js";
import { findViolations, useApp } from "./app.js";
import { buildTestPage } from "./buildWeb.js";
import { startIssuer } from "./startIssuer.js";

/** The files of docs/linking.md, as they stand there, in a browser. */

const ROOT = path.resolve(import.meta.dirname, "../..");
const SHOP = path.join(ROOT, "tests/fixtures/shop");
// Outside node_modules, so that the package finds itself by its name.
const SCRATCH = path.join(ROOT, ".dev");
const CACHE = path.join(ROOT, "node_modules/.vite");
const ADA = "+14155552671";
const MAIL = "ada@example.com";

/** What `npx convex dev` would write, and a page to show the app on. */
const AROUND = {
  "convex/_generated/server.ts":
    'export { queryGeneric as query } from "convex/server";',
  "convex/_generated/api.ts":
    'import { anyApi } from "convex/server"; export const api = anyApi;',
  "src/main.tsx": `
import { ConvexAuthProvider } from "@convex-dev/auth/react";
import { ConvexReactClient } from "convex/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import App from "./App";

const none = () => {};
const logger = { logVerbose: none, log: none, warn: none, error: none };
const convex = new ConvexReactClient(location.origin, { logger });
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ConvexAuthProvider client={convex}><App /></ConvexAuthProvider>
  </StrictMode>,
);`,
  "index.html": `<!doctype html><html lang="en"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="icon" href="data:," /><title>Ways in</title></head>
<body><main id="root"></main>
<script type="module" src="./src/main.tsx"></script></body></html>`,
};

for (const parent of [SCRATCH, CACHE]) mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(path.join(SCRATCH, "ways-"));
const webRoot = mkdtempSync(path.join(CACHE, "ways-"));
const google = await startIssuer([{ sub: "ada-at-google", name: "Ada G" }]);

beforeAll(async () => {
  cpSync(path.join(SHOP, "convex"), path.join(folder, "convex"), {
    recursive: true,
  });
  const files = new Map(Object.entries(AROUND));
  for (const block of listBlocks(path.join(ROOT, "docs/linking.md"))) {
    const name = ownFile(block);
    if (name === undefined || name === "convex/callbacks.ts") continue;
    // Google's own site is not for tests.
    const ours = `[Google({ issuer: "${google.origin}", checks: ["pkce", "state"] }),`;
    files.set(name, block.code.replace("[Google,", ours));
  }
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  await buildTestPage(webRoot, { root: folder });
});
afterAll(async () => {
  google.close();
  for (const made of [folder, webRoot])
    await rm(made, { recursive: true, force: true });
});

const app = useApp(
  { AUTH_GOOGLE_ID: CLIENT.id, AUTH_GOOGLE_SECRET: CLIENT.secret },
  {
    functionsDir: path.join(folder, "convex"),
    webRoot,
    elsewhere: google.origin,
  },
);

interface People {
  users: { _id: string; phone?: string }[];
  accounts: { userId: string; provider: string }[];
  sessions: { userId: string }[];
}
const people = async () => (await app.look("audit:people")) as People;

async function codeOf(count: number): Promise<string> {
  const read = async () =>
    (await app.look("outbox:list")) as { to: string; body: string }[];
  await expect.poll(async () => (await read()).length).toBe(count);
  return /\d{6}/.exec((await read())[0]?.body ?? "")?.[0] ?? "";
}

test("adds Google and a code by e-mail by one user all along, takes them off, and is told of the last one", async () => {
  const mailed: { text: string }[] = [];
  const network = globalThis.fetch;
  vi.stubGlobal("fetch", async (...args: Parameters<typeof fetch>) => {
    if (args[0] !== "https://api.resend.com/emails")
      return await network(...args);
    mailed.push(JSON.parse(args[1]?.body as string) as { text: string });
    return new Response("{}");
  });
  const person = await app.newPerson();
  const { page } = person;
  const click = async (name: string) =>
    await page.getByRole("button", { name, exact: true }).click();
  const ways = page.getByRole("list", { name: "Ways in" });
  const added = async (provider: string) => {
    await ways.getByText(provider).waitFor();
    await page.getByText("You can sign in by it from now on.").waitFor();
    const { users, accounts, sessions } = await people();
    expect(users).toMatchObject([{ phone: ADA }]);
    expect(accounts.map(({ provider }) => provider)).toContain(provider);
    expect(sessions).toHaveLength(1);
  };
  await page.goto(app.url);
  await person.numberField.fill(ADA);
  await click("Text me a code");
  await person.codeField.fill(await codeOf(1));
  await person.heading("How you sign in").waitFor();
  expect(await findViolations(page)).toEqual([]);

  await click("Add another");
  await click("Add Google");
  await page.getByRole("link", { name: "Ada G" }).click();
  await added("google");

  // The session that a link ends in has proved nothing yet.
  await click("Add another");
  await person.codeField.fill(await codeOf(2));
  await page.getByLabel("E-mail for codes").fill(MAIL);
  await click("Send a code");
  const code = page.getByLabel(`Code sent to ${MAIL}`);
  await code.fill("00000000");
  await click("Add this address");
  await page.getByText("That did not work. Please try again.").waitFor();
  await code.fill(/^\d{8}/.exec(mailed[0]?.text ?? "")?.[0] ?? "");
  await click("Add this address");
  await added("email");

  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  const takeOff = async (provider: string) =>
    await ways
      .getByRole("listitem")
      .filter({ hasText: provider })
      .getByRole("button", { name: "Take off" })
      .click();
  await takeOff("google");
  await person.codeField.fill(await codeOf(3));
  await takeOff("google");
  await ways.getByText("google").waitFor({ state: "detached" });
  await takeOff("email");
  await ways.getByText("email").waitFor({ state: "detached" });
  expect(asked).toEqual([
    "Take it off?",
    "Take it off?",
    "Your number is then your only way in. Take it off?",
  ]);
  const { users, accounts } = await people();
  expect(users).toHaveLength(1);
  expect(accounts.map(({ provider }) => provider)).toEqual(["phone"]);

  vi.unstubAllGlobals();
});

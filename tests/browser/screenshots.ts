import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { startDevServer } from "../../src/dev/devServer.js";
import { launchBrowser } from "./browser.js";
import { registerInPanel } from "./console.js";
import { shootGallery } from "./galleryScreenshots.js";
import { Person } from "./person.js";
import { shootConsole } from "./screenshotsConsole.js";

const FOLDER = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../screenshots",
);
const ADMIN = "+1 202 555 0100";
const SIZES = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 360, height: 740 },
};

export type Shoot = (name: string) => Promise<void>;

/** Writes a picture of each page and state, in two sizes, light and dark. */
export async function takeScreenshots(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ["light", "dark"] as const) {
        // A server each, so that one round's limits and users don't show in the next.
        const server = await startDevServer({ port: 0, log: () => {} });
        try {
          const context = await browser.newContext({ viewport, colorScheme });
          const page = await context.newPage();
          let count = 0;
          const shoot: Shoot = async (name) => {
            count += 1;
            await page.waitForTimeout(600);
            const number = String(count).padStart(2, "0");
            const file = `${size}-${colorScheme}-${number}-${name}.png`;
            await page.screenshot({ path: path.join(FOLDER, file) });
          };
          await walk(page, server.url, shoot, size === "phone");
          await context.close();
          if (size === "phone" && colorScheme === "dark")
            await shootGallery(browser, server.url, FOLDER);
        } finally {
          await server.close();
        }
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`Screenshots are in ${FOLDER}`);
}

async function walk(
  page: Page,
  url: string,
  shoot: Shoot,
  isNarrow: boolean,
): Promise<void> {
  const person = new Person(page, url);
  const openPhone = () =>
    page.getByRole("button", { name: /Simulated phone/ }).click();

  await person.open();
  await shoot("sign-in");
  await person.numberField.fill("+44 7400 123456");
  await shoot("number-reads-as");
  await person.numberField.fill("555 01");
  await page.getByRole("button", { name: "Text me a code" }).click();
  await shoot("number-refused");
  await person.numberField.fill("");
  await person.open("/admin");
  await shoot("admin-signed-out");
  await person.open();

  await person.askForCode(ADMIN);
  await shoot("code");
  await person.codeField.fill("123");
  await shoot("code-typing");
  await person.codeField.fill("000000");
  await person.refusal("That code is wrong").waitFor();
  await shoot("code-wrong");
  if (isNarrow) {
    await openPhone();
    await shoot("handset-open");
    await openPhone();
  }
  await person.codeField.fill(await person.newestCode(ADMIN));
  await person.heading(/^You are/).waitFor();
  await shoot("account-admin");

  await person.goTo("Admin");
  await person.heading("People").waitFor();
  await shoot("admin");
  await registerInPanel(person, {
    phone: "(415) 555-2671",
    name: "Ada Lovelace",
    email: "ada@example.com",
  });
  await shoot("register");
  for (const [phone, name] of [
    ["+44 7400 123456", "Grace Brewster Murray Hopper"],
    ["+49 1512 3456789", ""],
    ["+55 11 96123 4567", "Linus Pauling"],
  ] as const) {
    const panel = await registerInPanel(person, { phone, name });
    await panel.getByText(`${phone} is registered.`).waitFor();
  }
  await page.getByRole("button", { name: "Close" }).click();
  await shootConsole(person, shoot);

  await person.goTo("Account");
  await person.signOut();
  await person.signIn("+1 415-555-2671", "+1 415 555 2671");
  await shoot("account");
  await person.goTo("Admin");
  await person.heading("For administrators").waitFor();
  await shoot("admin-refused");
}

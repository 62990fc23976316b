import assert from "node:assert/strict";
import { newestCode } from "./lookAndSignIn.mjs";
import { load } from "./serve.mjs";

/** Of docs/console.md, which names one administrator. */
const ADMIN = "+1 202 555 0100";
const SOMEBODY = { phone: "+1 415 555 2699", name: "Grace Hopper" };
/** Stands in the console's code and styles, and in nothing else. */
const MARK = "pc-people";

/**
 * Opens the console that a stranger's app mounts: signs in as its administrator, registers somebody,
 * sees and blocks them, and sees nothing of what the app does not export. Light on a desk, dark on a
 * phone.
 */
export async function lookAtConsole(
  address,
  { name, pictures, backend, shows, isServerRendered = false },
) {
  const { launchBrowser } = await load("tests/browser/browser.ts");
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: "light",
      locale: "en-US",
    });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      // A starter may have no icon, which the browser asks for by itself.
      const isIcon = message.location().url.endsWith("/favicon.ico");
      if (message.type() === "error" && !isIcon) errors.push(message.text());
    });
    const loaded = [];
    page.on("response", (response) => {
      if (["script", "stylesheet"].includes(response.request().resourceType()))
        loaded.push(response.text().catch(() => ""));
    });
    const hasConsole = async () =>
      (await Promise.all(loaded.splice(0))).some((text) => text.includes(MARK));
    const picture = async (step) =>
      await page.screenshot({
        path: `${pictures}/${name}-console-${step}.png`,
      });

    await page.goto(address);
    await page.getByLabel("Phone number").fill(ADMIN);
    await page.locator(".phone-sign-in__submit").click();
    await page.getByLabel("Six-digit code").fill(await newestCode(backend));
    await page.getByText(shows).waitFor();
    assert(!(await hasConsole()), `${name}: the form brings the console along`);

    const answer = await page.goto(new URL("/admin", address).href);
    assert.equal(
      (await answer.text()).includes("phone-console"),
      isServerRendered,
      `${name}: where the console is rendered first`,
    );
    const nav = page.getByRole("navigation", { name: "Console" });
    await nav.waitFor();
    assert(await hasConsole(), `${name}: "${MARK}" is of the console`);
    assert.deepEqual(await nav.getByRole("link").allInnerTexts(), ["People"]);
    await page.getByText("(you)").waitFor();
    await page.getByRole("button", { name: "Register a number" }).click();
    const panel = page.getByRole("dialog", { name: "Register a number" });
    await panel.getByLabel("Phone number").fill(SOMEBODY.phone);
    await panel.getByLabel("Name").fill(SOMEBODY.name);
    await panel.getByRole("button", { name: "Register", exact: true }).click();
    await panel.getByText("is registered.").waitFor();
    await picture("1-registered");
    // Without `getUser` there is no page of a person to go to.
    assert.equal(await page.getByRole("link", { name: /person$/ }).count(), 0);
    await panel.getByRole("button", { name: "Close" }).click();
    const row = page.getByRole("row").filter({ hasText: SOMEBODY.name });
    await row.waitFor();
    assert.equal(await row.getByRole("link").count(), 0);
    await row.getByRole("checkbox").check();
    const acts = page.locator(".pc-actions").getByRole("button");
    assert.deepEqual(await acts.allInnerTexts(), ["Block…"]);
    await acts.click();
    const question = page.getByRole("dialog", { name: "Block 1 person?" });
    await question.getByRole("button", { name: "Block", exact: true }).click();
    await row.getByText("Blocked").waitFor();
    await picture("2-people");
    for (const path of ["/admin/events", "/admin/import", "/admin/sending"]) {
      await page.goto(new URL(path, address).href);
      await page.getByRole("heading", { name: "No such page" }).waitFor();
    }
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("link", { name: "Go to the people" }).click();
    await page.getByText(SOMEBODY.name).waitFor();
    await picture("3-phone");
    await page.goBack();
    await page.getByRole("heading", { name: "No such page" }).waitFor();
    await page.goForward();
    await page.getByText(SOMEBODY.name).waitFor();
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    assert(overflow <= 0, `${name}: the console is ${overflow} px too wide`);
    assert.deepEqual(errors, [], `${name}: the console threw`);
  } finally {
    await browser.close();
  }
}

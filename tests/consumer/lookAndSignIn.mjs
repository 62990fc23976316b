import assert from "node:assert/strict";
import { assertSeen, contextOptions } from "./seen.mjs";
import { load } from "./serve.mjs";

const PHONE = "(415) 555-2671";

/** Opens a built page as two people, light and dark, looks at each step and signs in. */
export async function lookAndSignIn(
  address,
  { name, pictures, backend, shows, survives },
) {
  const { launchBrowser } = await load("tests/browser/browser.ts");
  const browser = await launchBrowser();
  try {
    for (const [index, scheme] of ["light", "dark"].entries()) {
      const context = await browser.newContext({
        ...contextOptions(scheme),
        locale: "en-US",
      });
      const page = await context.newPage();
      const errors = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      const look = async (step) =>
        await assertSeen(page, `${name}-${scheme}-${step}`, {
          folder: pictures,
        });
      await page.goto(address);
      const number = page.getByLabel("Phone number");
      await number.waitFor();
      await page.getByText("You are offline").waitFor({ state: "hidden" });
      await look("1-number");
      await page.locator(".phone-field__picker").click();
      await page.getByRole("option", { name: "Albania" }).waitFor();
      await look("2-countries");
      await page.keyboard.press("Escape");
      await number.fill("415 555");
      await page.locator(".phone-sign-in__submit").click();
      await page.locator(".phone-field__note[data-is-error=true]").waitFor();
      await look("3-refused");
      await number.fill(PHONE.replace("2671", `267${index}`));
      await page.locator(".phone-sign-in__submit").click();
      const code = page.getByLabel("Six-digit code");
      await code.waitFor();
      await page
        .locator(".code-field__note")
        .filter({ hasText: "until" })
        .waitFor();
      await look("4-code");
      const digits = await newestCode(backend);
      await code.fill(
        String((Number(digits) + 1) % 1_000_000).padStart(6, "0"),
      );
      await page.locator(".code-field__note[data-is-error=true]").waitFor();
      await look("5-wrong-code");
      await code.fill(digits);
      await page.getByText(shows).waitFor();
      if (survives !== undefined) {
        await page.goto(new URL(survives, address).href);
        await page.getByText(shows).waitFor();
      }
      assert.deepEqual(errors, [], `${name}, ${scheme}: the page threw`);
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/** The code of the newest message, where a developer looks: in the deployment's log. */
export async function newestCode({ logged }) {
  while (logged.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const [, code] = /\b(\d{6})\b[^]*Acme/.exec(logged.splice(0).at(-1));
  return code;
}

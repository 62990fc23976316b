import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { ConvexHttpClient } from "convex/browser";
import type { InlineConfig } from "vite";
import solid from "vite-plugin-solid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api.js";
import { PHONE_AUTH_ERRORS } from "../../src/errors.js";
import { phoneRefusalMessages } from "../../src/phone/messages.js";
import { findViolations, useApp } from "./app.js";
import { buildTestPage } from "./buildWeb.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
const CACHE = path.join(ROOT, "node_modules/.vite");

const FRONT_ENDS: Record<string, InlineConfig["plugins"]> = {
  plain: [],
  svelte: [svelte({ configFile: false })],
  vue: [vue()],
  solid: [solid()],
};

describe.each(Object.keys(FRONT_ENDS))("an app with %s", (name) => {
  mkdirSync(CACHE, { recursive: true });
  const webRoot = mkdtempSync(path.join(CACHE, `${name}-`));
  beforeAll(() =>
    buildTestPage(webRoot, {
      root: path.join(ROOT, "docs/examples", name),
      plugins: FRONT_ENDS[name],
      resolve: {
        conditions: ["@convex-dev/component-source", "module", "browser"],
        alias: [
          {
            // Where an app of one's own has its functions.
            find: "../convex/_generated/api",
            replacement: path.join(ROOT, "convex/_generated/api.js"),
          },
        ],
      },
      define: { "import.meta.env.VITE_CONVEX_URL": "location.origin" },
    }),
  );
  const app = useApp({ PHONE_AUTH_DEV_OUTBOX: "true" }, { webRoot });
  afterAll(() => rm(webRoot, { recursive: true, force: true }));

  async function newestCode(phone: string): Promise<string> {
    const client = new ConvexHttpClient(app.url, { logger: false });
    const find = async () => {
      const [message] = await client.query(api.outbox.list, { phone });
      return /\d{6}/.exec(message?.body ?? "")?.[0] ?? "";
    };
    await expect.poll(find).toMatch(/\d/);
    return await find();
  }

  test("signs in, is signed in after a reload, and signs out", async () => {
    const { page } = await app.newPerson();
    const heading = (text: string) =>
      page.getByRole("heading", { name: text }).waitFor();
    await page.goto(app.url);
    await heading("Sign in");
    expect(await findViolations(page)).toEqual([]);
    const sendCode = page.getByRole("button", { name: "Text me a code" });
    await page.getByLabel("Phone number").fill("12");
    await sendCode.click();
    const alert = page.getByRole("alert");
    await alert.getByText(phoneRefusalMessages.impossible).waitFor();
    await page.getByLabel("Phone number").fill("(415) 555-2671");
    await sendCode.click();
    await heading("Enter the code");
    const code = await newestCode("+14155552671");
    const field = page.getByLabel("Code");
    const submit = page.getByRole("button", { name: "Sign in" });
    await field.fill(code === "000000" ? "111111" : "000000");
    await submit.click();
    await alert.getByText(PHONE_AUTH_ERRORS.invalid_code).waitFor();

    await page.reload();
    await heading("Enter the code");
    await field.fill(code);
    await submit.click();
    await heading("You are +14155552671");
    await page.reload();
    await heading("You are +14155552671");
    const other = await page.context().newPage();
    await other.goto(app.url);
    await other
      .getByRole("heading", { name: "You are +14155552671" })
      .waitFor();
    await other.getByRole("button", { name: "Sign out" }).click();
    // Both windows.
    await heading("Sign in");
    // What the device is known by stays.
    expect(await page.evaluate(() => Object.keys(window.localStorage))).toEqual(
      [expect.stringMatching(/^phoneAuth\.device\./)],
    );
  });
});

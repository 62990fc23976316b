#!/usr/bin/env node
/** Writes docs/sign-in.png, the README's picture: the form waiting for a code, and the handset. */
import path from "node:path";
import { runnerImport } from "vite";

const ROOT = path.resolve(import.meta.dirname, "../..");
const load = async (file) =>
  (
    await runnerImport(path.join(ROOT, file), {
      configFile: false,
      logLevel: "warn",
    })
  ).module;

const { startDevServer } = await load("src/dev/devServer.ts");
const { launchBrowser } = await load("tests/browser/browser.ts");
const [server, browser] = await Promise.all([
  startDevServer({ port: 0, log: () => {} }),
  launchBrowser(),
]);
try {
  const page = await browser.newPage({
    viewport: { width: 1120, height: 700 },
    deviceScaleFactor: 1,
    colorScheme: "light",
    locale: "en-US",
  });
  await page.goto(server.url);
  await page.getByLabel("Phone number").fill("4155552671");
  await page.getByRole("button", { name: "Text me a code" }).click();
  await page.getByLabel("Six-digit code").waitFor();
  await page.locator(".message").first().waitFor();
  const file = path.join(ROOT, "docs/sign-in.png");
  await page.screenshot({ path: file, animations: "disabled" });
  console.log(`The picture is ${path.relative(ROOT, file)}.`);
} finally {
  await browser.close();
  await server.close();
}

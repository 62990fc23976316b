import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { openConsole, registerInPanel } from "./console.js";
import type { Person } from "./person.js";

const app = useApp();

const region = (person: Person, name: string) =>
  person.page.getByRole("region", { name });

test("events are listed newest first, by kind and by number in any spelling", async () => {
  const person = await openConsole(app);
  const { page } = person;
  for (const phone of ["415 555 2801", "415 555 2802"]) {
    const panel = await registerInPanel(person, { phone });
    await panel.getByText(`+1 ${phone} is registered.`).waitFor();
  }
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "Events" }).click();
  await person.heading("Events").waitFor();
  expect(await page.title()).toBe("Events · Phone Auth");
  const events = region(person, "One by one, newest first");
  const items = events.getByRole("listitem");
  await items.first().waitFor();
  const texts = (await items.allInnerTexts()).map(
    (text) => text.split("\n")[0],
  );
  expect(texts).toEqual([
    "Registered US ···02",
    "Registered US ···01",
    expect.stringMatching(/^Signed in/),
    expect.stringMatching(/^Message sent/),
    expect.stringMatching(/^Code asked for/),
  ]);
  await events.getByLabel("Which").selectOption("registrations");
  await expect.poll(() => items.count()).toBe(2);
  await page.getByLabel("Of one number").fill("+1 (415) 555.2801");
  await expect.poll(() => items.count()).toBe(1);
  await events.getByRole("link", { name: "US ···01" }).click();
  await person.heading("US ···01").waitFor();
});

test("the chart's days can be read with a keyboard, with a pointer, and as a table", async () => {
  const person = await openConsole(app, "/admin/events");
  const { page } = person;
  const chart = region(person, "Day by day");
  const signIns = chart.getByRole("img", { name: /^Sign-ins: / });
  const value = chart.locator('[data-series="signedIn"] .pc-charts__value');
  await signIns.waitFor();
  const total = Number(await value.innerText());
  expect(total).toBeGreaterThan(0);
  expect(await signIns.getAttribute("aria-label")).toBe(
    `Sign-ins: ${total} in 30 days, at most ${total} in one.`,
  );
  const slider = chart.getByRole("slider", { name: /^Day/ });
  await slider.focus();
  expect(await slider.getAttribute("aria-valuetext")).toMatch(
    new RegExp(
      `^\\w+ \\d+: Registrations \\d+, Codes asked for ${total}, .+, Sign-ins ${total}, `,
    ),
  );
  await page.keyboard.press("ArrowLeft");
  expect(await value.innerText()).toBe("0");
  await page.keyboard.press("Tab");
  expect(await value.innerText()).toBe(String(total));
  await signIns.hover({ position: { x: 2, y: 5 } });
  expect(await value.innerText()).toBe("0");

  await chart.getByText("As a table").click();
  const rows = chart.getByRole("row");
  expect(await rows.count()).toBe(31);
  expect(await rows.nth(1).getByRole("cell").nth(4).innerText()).toBe(
    String(total),
  );
});

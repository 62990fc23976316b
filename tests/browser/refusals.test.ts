import { afterEach, expect, test, vi } from "vitest";
import { useApp } from "./app.js";

const app = useApp();
afterEach(() => void vi.useRealTimers());

test("what is no number is said next to the field, which has the focus", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.numberField.fill("555 01");
  expect(await page.getByText("Keep going…").isVisible()).toBe(true);
  await person.numberField.press("Enter");
  await page
    .getByText("This number is too short or too long")
    .first()
    .waitFor();
  const { isFocused, isInvalid, note } = await person.numberField.evaluate(
    (input) => ({
      isFocused: document.activeElement === input,
      isInvalid: input.getAttribute("aria-invalid"),
      note: document.getElementById(
        input.getAttribute("aria-describedby") ?? "",
      )?.textContent,
    }),
  );
  expect({ isFocused, isInvalid }).toEqual({
    isFocused: true,
    isInvalid: "true",
  });
  expect(note).toContain("Check the digits and the country.");
});

test("a wrong code is said next to the field and to screen readers, and can be typed over", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.askForCode("4155552680");
  const code = await person.newestCode("+1 415 555 2680");
  await page.keyboard.type(code === "000000" ? "111111" : "000000");
  const words = "That code is wrong";
  await person.refusal(words).waitFor();
  await page
    .getByRole("status")
    .getByText(words)
    .waitFor({ state: "attached" });
  expect(
    await person.codeField.evaluate(
      (input) => document.activeElement === input,
    ),
  ).toBe(true);
  await page.keyboard.type(code);
  await person.heading(/^You are/).waitFor();
});

test("another message can be asked for after a countdown, and the server's wait is honoured", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await page.clock.install();
  await person.open();
  await person.askForCode("4155552682");
  const resend = page.getByRole("button", { name: /^Send/ });
  await page.getByText(/^Send again in (30|29) sec$/).waitFor();
  await page.clock.fastForward(10_000);
  await page.getByText(/^Send again in (20|19|18) sec$/).waitFor();
  await resend.click({ force: true });
  expect(await resend.getAttribute("aria-disabled")).toBe("true");

  // The page's clock is ahead of the server's now, so the server says how long it still takes.
  await page.clock.fastForward(21_000);
  await page.getByText("Send the code again").click();
  await page.getByText(/^Send again in 2\d sec$/).waitFor();
  await person.refusal("Too many attempts").waitFor();
  await person.codeField.fill(await person.newestCode("+1 415 555 2682"));
  await person.heading(/^You are/).waitFor();
});

test("after the server's wait the same code is sent again, and signs in", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await page.clock.install();
  await person.open();
  await person.askForCode("4155552687");
  const code = await person.newestCode("+1 415 555 2687");
  // Half a minute for the page, and for the backend, which runs in this process.
  vi.setSystemTime(Date.now() + 31_000);
  await page.clock.fastForward(31_000);
  await page.getByText("Send the code again").click();
  await page.getByText(/^Send again in (1 min|60 sec|59 sec)/).waitFor();
  const messages = page.locator(".message", { hasText: "+1 415 555 2687" });
  await messages.nth(1).waitFor({ state: "attached" });
  expect(await messages.count()).toBe(2);
  expect(await person.newestCode("+1 415 555 2687")).toBe(code);
  await person.codeField.fill(code);
  await person.heading("You are +1 415 555 2687").waitFor();
});

test("the number can be changed, and stays there to be corrected", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.askForCode("4155552683");
  await page.getByRole("button", { name: "Change number" }).click();
  expect(await person.numberField.inputValue()).toBe("(415) 555-2683");
  await person.signIn("4155552684", "+1 415 555 2684");
});

test("four messages to one number are too many: a stranger hears for how long, its own browser goes on with the code", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  for (let i = 0; i < 3; i++) {
    await person.askForCode("4155552685");
    await page.getByRole("button", { name: "Change number" }).click();
  }
  const stranger = await app.newPerson();
  await stranger.open();
  await stranger.numberField.fill("4155552685");
  await stranger.page.getByRole("button", { name: "Text me a code" }).click();
  await stranger.page.getByText(/Try again in 9 min( \d\d? sec)?\./).waitFor();
  await page.getByRole("button", { name: "Text me a code" }).click();
  await page.getByText(/^Send again in (8|9) min/).waitFor();
  await person.codeField.fill(await person.newestCode("+1 415 555 2685"));
  await person.heading("You are +1 415 555 2685").waitFor();
});

test("B3: neither number nor code is in the address or in storage, but for the tab's own while it waits", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.askForCode("4155552686");
  const code = await person.newestCode("+1 415 555 2686");
  const read = () =>
    page.evaluate(() => ({
      kept: JSON.stringify([
        window.location.href,
        Object.entries(window.localStorage),
      ]),
      tab: JSON.stringify(Object.entries(window.sessionStorage)),
    }));
  const before = await read();
  await person.codeField.fill(code);
  await person.heading(/^You are/).waitFor();
  const after = await read();
  for (const text of [before.kept, after.kept, after.tab])
    expect(text).not.toContain("4155552686");
  for (const text of [before.kept, before.tab, after.kept, after.tab])
    expect(text).not.toContain(code);
  expect(after.tab).toBe("[]");
});

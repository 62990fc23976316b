import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { MAX_SHIFT, watchShifts } from "./layoutShifts.js";

const app = useApp();

test.each([
  ["a phone", { viewport: { width: 360, height: 740 }, isMobile: true }],
  ["a desk", { viewport: { width: 1280, height: 860 } }],
] as const)(
  "nothing moves on %s when steps change, or on a reload",
  async (name, options) => {
    const hasTouch = name === "a phone";
    const person = await app.newPerson({ ...options, hasTouch });
    const { page } = person;
    const takeShift = await watchShifts(page);
    const shifts: Record<string, number> = {};
    const look = async (step: string) => {
      const shift = await takeShift();
      if (shift > MAX_SHIFT) shifts[step] = shift;
    };
    const hideHandset = () =>
      page.addStyleTag({ content: ".handset { display: none }" });
    const shown = hasTouch ? "+1 415 555 2741" : "+1 415 555 2742";

    await person.open();
    await person.numberField.waitFor();
    await look("opened");
    await page.reload();
    await person.numberField.waitFor();
    await look("reloaded");
    // Its messages are another page's, and move as messages do.
    await hideHandset();
    await takeShift();
    await person.numberField.fill("07911 123456");
    await person.numberField.press("Enter");
    await page.getByRole("button", { name: "United Kingdom" }).waitFor();
    await look("refused, with a country offered");
    await person.numberField.fill(shown);
    await look("typed anew");
    await person.numberField.press("Enter");
    await person.heading("Enter the code").waitFor();
    await person.deliveryNote.and(page.locator("[data-status]")).waitFor();
    await look("code asked for");
    await page.reload();
    await person.heading("Enter the code").waitFor();
    await look("reloaded at the code");
    await hideHandset();
    await takeShift();
    const code = await person.newestCode(shown);
    await person.codeField.fill(code === "000000" ? "111111" : "000000");
    await person.refusal("That code is wrong").waitFor();
    await look("wrong code");
    await person.codeField.fill("12");
    await look("typed over");
    await page.getByRole("button", { name: "Change number" }).click();
    await person.heading("Sign in").waitFor();
    await look("back to the number");
    expect(shifts).toEqual({});
  },
);

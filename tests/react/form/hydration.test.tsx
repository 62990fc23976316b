import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { phoneRefusalMessages } from "../../../src/phone/index.js";
import { ar, PhoneSignInForm } from "../../../src/react/form/index.js";
import { atCode, atNumber } from "../../../src/web/gallery/fixedSignIn.js";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** A server whose data on languages is another's: names of countries and the time differ. */
function renderOnServer(form: Parameters<typeof renderToString>[0]): string {
  const names = vi
    .spyOn(Intl.DisplayNames.prototype, "of")
    .mockReturnValue("Elsewhere");
  const language = vi.spyOn(navigator, "language", "get");
  language.mockReturnValue("fr");
  const html = renderToString(form);
  names.mockRestore();
  language.mockRestore();
  return html;
}

test.each([
  ["number", <PhoneSignInForm key="1" signIn={atNumber()} />],
  [
    "number in Arabic",
    <PhoneSignInForm key="2" signIn={atNumber()} texts={ar} />,
  ],
  [
    "number of a country served",
    <PhoneSignInForm key="3" signIn={atNumber()} countries={["FR", "BE"]} />,
  ],
  ["code", <PhoneSignInForm key="4" signIn={atCode()} />],
])("the %s of a server is taken over without a change", async (_name, form) => {
  const page = document.createElement("div");
  document.body.append(page);
  page.innerHTML = renderOnServer(form);
  const before = page.innerHTML;
  const problems: unknown[] = [];
  await act(async () => {
    hydrateRoot(page, form, {
      onRecoverableError: (problem) => problems.push(problem),
    });
  });
  expect(problems).toEqual([]);
  expect(before).not.toContain("Elsewhere");
  page.remove();
});

test("in the browser the country is the one its language names", () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("de");
  const { getByRole } = render(<PhoneSignInForm signIn={atNumber()} />);
  expect(
    getByRole("button", { name: "Country: Germany (+49)" }).textContent,
  ).toContain("+49");
});

test("where only some countries are served, one of them is chosen", () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("de");
  const form = <PhoneSignInForm signIn={atNumber()} countries={["FR", "BE"]} />;
  const { getByRole } = render(form);
  getByRole("button", { name: "Country: France (+33)" });
});

test.each(["es-419", "en-001", "ar", "en"])(
  "where the language %s names no country, none is chosen until the person chooses",
  (locale) => {
    vi.spyOn(navigator, "language", "get").mockReturnValue(locale);
    const { getByRole, container } = render(
      <PhoneSignInForm signIn={atNumber()} />,
    );
    const picker = getByRole("button", { name: "Country" });
    expect(picker.textContent).toBe("🌐+");
    const field = getByRole("textbox");
    fireEvent.change(field, { target: { value: "5512345678" } });
    fireEvent.blur(field);
    expect(field).toHaveProperty("value", "5512345678");
    expect(container.textContent).toContain(phoneRefusalMessages.needs_country);
    // With its code the number says its country itself, and what was typed stays after a choice.
    fireEvent.click(picker);
    fireEvent.click(getByRole("option", { name: /Mexico/ }));
    getByRole("button", { name: "Country: Mexico (+52)" });
    expect(field).toHaveProperty("value", "55 1234 5678");
  },
);

test("where one country is served, it needs no choice", () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("ar");
  const form = <PhoneSignInForm signIn={atNumber()} countries={["EG"]} />;
  const { getByRole } = render(form);
  getByRole("button", { name: "Country: Egypt (+20)" });
});

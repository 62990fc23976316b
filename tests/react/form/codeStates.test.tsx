import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { en, PhoneSignInForm } from "../../../src/react/form/index.js";
import { atCode, delivered } from "../../../src/web/gallery/fixedSignIn.js";

function show(...facts: Parameters<typeof atCode>) {
  cleanup();
  const signIn = {
    ...atCode(...facts),
    submitCode: vi.fn(async () => {}),
    resendCode: vi.fn(async () => {}),
    editNumber: vi.fn(),
  };
  const { getByLabelText, getByRole, getAllByRole, container } = render(
    <PhoneSignInForm signIn={signIn} defaultCountry="US" />,
  );
  const press = (name: string) =>
    act(async () => void fireEvent.click(getByRole("button", { name })));
  const field = getByLabelText(en.codeLabel);
  const buttons = () =>
    getAllByRole("button").map(({ textContent }) => textContent);
  return { signIn, press, field, container, buttons };
}

test.each([
  ["all tries are used", { isSpent: true }, en.spent],
  ["it has expired", { isExpired: true }, en.expired],
])(
  "where %s, no code is handed in, and a new one can be asked for",
  async (...[, state, words]) => {
    const { signIn, press, field, container } = show({
      ...state,
      error: { code: "invalid_code" },
    });
    expect(container.textContent).toContain(words);
    expect(container.textContent).not.toContain(en.errors.invalid_code);
    fireEvent.change(field, { target: { value: "12345" } });
    // The next thing to do is the button, and Enter does it too.
    await press(en.sendNew);
    expect(signIn.submitCode).not.toHaveBeenCalled();
    expect(signIn.resendCode).toHaveBeenCalledOnce();
    expect(field).toHaveProperty("value", "");
    const buttons = [...container.querySelectorAll("[type=submit]")];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([en.sendNew]);
    expect(container.textContent).not.toContain(en.resend);
  },
);

test("where another window asked since, the line under the field says where to enter it", () => {
  const { container } = show({ isSuperseded: true });
  expect(container.textContent).toContain(en.superseded);
});

test("a message that is late is spoken of, unless it is known what became of it", () => {
  const late = { isLate: true };
  expect(show(late).container.textContent).toContain(en.late);
  for (const status of ["delivered", "failed"] as const) {
    const { container } = show(late, delivered({ status }));
    expect(container.textContent).not.toContain(en.late);
  }
});

test("a refusal goes when other digits are typed, and its digits go with a new message", async () => {
  const { signIn, press, field, container } = show({
    error: { code: "invalid_code" },
  });
  expect(container.textContent).toContain(en.errors.invalid_code);
  const type = (value: string) =>
    fireEvent.change(field, { target: { value } });
  type("12");
  expect(container.querySelector("[data-is-error=true]")).toBeNull();
  type("123456");
  expect(signIn.submitCode).toHaveBeenCalledExactlyOnceWith("123456");
  expect(container.textContent).toContain(en.errors.invalid_code);
  await press(en.resend);
  expect(signIn.resendCode).toHaveBeenCalledOnce();
  expect(field).toHaveProperty("value", "");
});

test("seven digits are not handed in as six, and the form says so", () => {
  const { signIn, field, container } = show({});
  fireEvent.change(field, { target: { value: "1234567" } });
  expect(container.querySelector("[data-is-error=true]")?.textContent).toBe(
    en.codeIncomplete,
  );
  expect(signIn.submitCode).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: "12345" } });
  expect(container.querySelector("[data-is-error=true]")).toBeNull();
});

test("where there is no such number, the one button changes it, until a code is typed all the same", async () => {
  const facts = delivered({ status: "failed", reason: "invalid_number" });
  const { signIn, press, field, container, buttons } = show({}, facts);
  expect(container.textContent).toContain(en.delivery.failed.invalid_number);
  expect(buttons()).toEqual([en.changeNumber]);
  // The other way there is out of sight, and keeps its place.
  expect(
    container.querySelector(".phone-sign-in__sent")?.textContent,
  ).toContain(en.changeNumber);
  await press(en.changeNumber);
  expect(signIn.editNumber).toHaveBeenCalledOnce();
  expect(signIn.submitCode).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: "1" } });
  expect(buttons()).toEqual([
    en.changeNumber,
    en.submitCode,
    "Send again in 24 sec",
  ]);
});

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
  };
  const { getByLabelText, getByRole, container } = render(
    <PhoneSignInForm signIn={signIn} defaultCountry="US" />,
  );
  const press = (name: string) =>
    act(async () => void fireEvent.click(getByRole("button", { name })));
  const field = getByLabelText(en.codeLabel);
  return { signIn, press, field, container };
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
    await press(en.submitCode);
    expect(signIn.submitCode).not.toHaveBeenCalled();
    await press(en.sendNew);
    expect(signIn.resendCode).toHaveBeenCalledOnce();
    expect(field).toHaveProperty("value", "");
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

import { act, fireEvent, render } from "@testing-library/react";
import { parseAnyPhone } from "convex-phone-auth/phone";
import type { PhoneParser } from "convex-phone-auth/phone";
import { expect, test } from "vitest";
import { PhoneSignInForm } from "../../../src/react/form/index.js";
import { atNumber } from "../../../src/web/gallery/fixedSignIn.js";

/** Hands a number in and returns what the form made of it. */
async function handIn(typed: string, parsePhone?: PhoneParser) {
  const asked: string[] = [];
  const signIn = {
    ...atNumber(),
    sendCode: async (phone: string) => void asked.push(phone),
  };
  const { getByLabelText, getByRole, container, unmount } = render(
    <PhoneSignInForm
      signIn={signIn}
      defaultCountry="GB"
      parsePhone={parsePhone}
    />,
  );
  const field = getByLabelText("Phone number");
  fireEvent.change(field, { target: { value: typed } });
  await act(
    async () => void fireEvent.click(getByRole("button", { name: /^Text me/ })),
  );
  const text = container.textContent;
  unmount();
  return { asked, text };
}

test.each(["020 7946 0958", "+44 (0)20 7946 0958"])(
  "%s, a landline, is taken by a form that is told to, and by no other",
  async (typed) => {
    const { asked } = await handIn(typed, parseAnyPhone);
    expect(asked).toEqual(["+442079460958"]);
    const plain = await handIn(typed);
    expect(plain.asked).toEqual([]);
    expect(plain.text).toContain("don’t know this as a mobile number");
  },
);

test("M3: premium-rate numbers are refused by both", async () => {
  const { asked } = await handIn("0909 879 0000", parseAnyPhone);
  expect(asked).toEqual([]);
});

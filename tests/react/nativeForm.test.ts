// @vitest-environment node
import { act, createElement } from "react";
import { create } from "react-test-renderer";
import type { ReactTestInstance, ReactTestRenderer } from "react-test-renderer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { en } from "../../src/react/form/texts/en.js";
import { CodeStep } from "../../src/reactNative/CodeStep.js";
import { atCode, delivered } from "../../src/web/gallery/fixedSignIn.js";

/** Its components draw what they are given; the Expo app of the consumer tests draws them for real. */
vi.mock("react-native", () => ({
  AccessibilityInfo: { announceForAccessibility: () => {} },
  ActivityIndicator: "ActivityIndicator",
  Pressable: "Pressable",
  StyleSheet: { create: (styles: unknown) => styles },
  Text: "Text",
  TextInput: "TextInput",
  View: "View",
}));

const COLORS = {
  ink: "ink",
  softInk: "softInk",
  accent: "accent",
  onAccent: "onAccent",
  line: "line",
  danger: "danger",
  surface: "surface",
};

beforeEach(() => {
  vi.stubGlobal("IS_REACT_NATIVE_TEST_ENVIRONMENT", true);
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});
afterEach(() => vi.unstubAllGlobals());

async function show(...facts: Parameters<typeof atCode>) {
  const signIn = {
    ...atCode(...facts),
    submitCode: vi.fn(async () => {}),
    resendCode: vi.fn(async () => {}),
    editNumber: vi.fn(),
  };
  let drawn: ReactTestRenderer | undefined;
  await act(async () => {
    drawn = create(
      createElement(CodeStep, {
        signIn,
        country: "US",
        texts: en,
        colors: COLORS,
      }),
    );
  });
  const { root } = drawn as ReactTestRenderer;
  const input = () =>
    root.findByType("TextInput" as never).props as {
      value: string;
      onChangeText: (text: string) => void;
    };
  const textsOf = (node: ReactTestInstance): string[] =>
    node
      .findAllByType("Text" as never)
      .map(({ props }) => String(props["children"]));
  const buttons = () => root.findAllByType("Pressable" as never);
  return {
    signIn,
    code: () => input().value,
    texts: () => textsOf(root),
    buttons: () => buttons().flatMap(textsOf),
    type: (text: string) => act(async () => input().onChangeText(text)),
    press: (name: string) =>
      act(async () => {
        const button = buttons().find((it) => textsOf(it).includes(name));
        (button?.props as { onPress: () => void }).onPress();
      }),
  };
}

test.each([
  ["all tries are used", { isSpent: true }, en.spent],
  ["it has expired", { isExpired: true }, en.expired],
])(
  "where %s, the one button sends a new code, and no other does",
  async (...[, state, words]) => {
    const error = { code: "invalid_code" } as const;
    const step = await show(
      { ...state, error },
      { ...delivered({ canCall: true }), secondsLeft: 0 },
    );
    expect(step.texts()).toContain(words);
    expect(step.buttons()).toEqual([en.changeNumber, en.sendNew]);
    await step.type("12345");
    await step.press(en.sendNew);
    expect(step.signIn.submitCode).not.toHaveBeenCalled();
    expect(step.signIn.resendCode).toHaveBeenCalledOnce();
    expect(step.code()).toBe("");
  },
);

test("where there is no such number, the one button changes it", async () => {
  const facts = delivered({ status: "failed", reason: "invalid_number" });
  const step = await show({}, facts);
  expect(step.buttons()).toEqual([en.changeNumber]);
  await step.press(en.changeNumber);
  expect(step.signIn.editNumber).toHaveBeenCalledOnce();
  expect(step.signIn.submitCode).not.toHaveBeenCalled();
});

test("while a new code has to be waited for, the button says how long", async () => {
  const step = await show({ isExpired: true }, { secondsLeft: 24 });
  expect(step.buttons()).toEqual([en.changeNumber, "Send again in 0:24"]);
  await step.press("Send again in 0:24");
  expect(step.signIn.resendCode).not.toHaveBeenCalled();
});

test("a refusal goes when other digits are typed, and its digits go with a new message", async () => {
  const step = await show({ error: { code: "invalid_code" } });
  expect(step.texts()).toContain(en.errors.invalid_code);
  await step.type("12");
  expect(step.texts()).not.toContain(en.errors.invalid_code);
  await step.type("123456");
  expect(step.signIn.submitCode).toHaveBeenCalledExactlyOnceWith("123456");
  expect(step.texts()).toContain(en.errors.invalid_code);
  await step.press(en.resend);
  expect(step.signIn.resendCode).toHaveBeenCalledOnce();
  expect(step.code()).toBe("");
});

test("digits that are being typed stay when another message is asked for", async () => {
  const step = await show();
  await step.type("123");
  await step.press(en.resend);
  expect(step.code()).toBe("123");
});

test("seven digits are not handed in as six, and the form says so", async () => {
  const step = await show();
  await step.type("1234567");
  expect(step.texts()).toContain(en.codeIncomplete);
  expect(step.signIn.submitCode).not.toHaveBeenCalled();
});

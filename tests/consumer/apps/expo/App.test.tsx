import { get } from "node:http";
import { render, screen, userEvent } from "@testing-library/react-native";
import { Component } from "react";
import type { ReactNode } from "react";
import { Text } from "react-native";
import App from "./App";

/** The store of the device, which is native. */
jest.mock("expo-secure-store", () => {
  const kept = new Map<string, string>();
  return {
    getItemAsync: async (key: string) => kept.get(key) ?? null,
    setItemAsync: async (key: string, value: string) =>
      void kept.set(key, value),
    deleteItemAsync: async (key: string) => void kept.delete(key),
  };
});

const WAIT = { timeout: 30_000 };
const user = userEvent.setup({ advanceTimers: async () => {} });

/** The code of the newest message, as the deployment's log has it. */
const newestCode = () =>
  new Promise<string>((resolve, reject) => {
    get(process.env.CODE_URL!, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve(text));
    }).on("error", reject);
  });

test("signs in: a country, a number, a wrong code and the right one", async () => {
  await render(<App />);
  await screen.findByRole("header", { name: "Sign in" }, WAIT);

  await user.press(
    screen.getByRole("button", { name: "Country: United States (+1)" }),
  );
  await user.type(screen.getByLabelText("Search countries"), "united k");
  await user.press(screen.getByRole("button", { name: "United Kingdom +44" }));
  await user.press(
    screen.getByRole("button", { name: "Country: United Kingdom (+44)" }),
  );
  await user.type(screen.getByLabelText("Search countries"), "usa");
  await user.press(screen.getByRole("button", { name: "United States +1" }));

  const number = screen.getByLabelText("Phone number");
  expect(number.props).toMatchObject({
    textContentType: "telephoneNumber",
    autoComplete: "tel",
    keyboardType: "phone-pad",
  });
  await user.type(number, "415555");
  await user.press(screen.getByRole("button", { name: "Text me a code" }));
  screen.getByText(/too short or too long/);
  await user.type(number, "2671");
  expect(number.props.value).toBe("(415) 555-2671");
  screen.getByText("Reads as +1 415 555 2671, United States");
  await user.press(screen.getByRole("button", { name: "Text me a code" }));

  await screen.findByRole("header", { name: "Enter the code" }, WAIT);
  const field = screen.getByLabelText("Six-digit code");
  expect(field.props).toMatchObject({
    textContentType: "oneTimeCode",
    autoComplete: "one-time-code",
    keyboardType: "number-pad",
  });
  const code = await newestCode();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  await user.paste(field, wrong);
  await screen.findByText(/wrong or has expired/, {}, WAIT);
  await user.paste(field, `Your Acme code is ${code}.`);
  await screen.findByText(/Welcome/, {}, WAIT);

  await user.press(screen.getByRole("button", { name: "Sign out" }));
  await screen.findByRole("header", { name: "Sign in" }, WAIT);
});

test("says at once what to install where there are no random numbers", async () => {
  const { expo } = globalThis as { expo?: object };
  const { crypto } = globalThis;
  const silent = jest.spyOn(console, "error").mockImplementation(() => {});
  Object.assign(globalThis, { expo: undefined, crypto: undefined });
  try {
    await render(
      <ShowError>
        <App />
      </ShowError>,
    );
    await screen.findByText(/install react-native-get-random-values/, {}, WAIT);
  } finally {
    Object.assign(globalThis, { expo, crypto });
    silent.mockRestore();
  }
});

class ShowError extends Component<{ children: ReactNode }> {
  override state = { message: "" };
  static getDerivedStateFromError = ({ message }: Error) => ({ message });
  override render() {
    const { message } = this.state;
    return message === "" ? this.props.children : <Text>{message}</Text>;
  }
}

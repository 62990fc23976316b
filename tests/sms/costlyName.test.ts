import { expect, it } from "vitest";
import { createApp } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import { plainerName } from "../../src/server/core/delivery/costlyName";
import { smsSegments } from "../../src/server/index";

const deploy = async (appName: string) => {
  await createApp({}, { appName });
  const { store } = await import("../../convex/auth");
  (store as unknown as { exportArgs: () => string }).exportArgs();
  return takeConsole().join();
};

it("a name with a curly apostrophe is told at the deploy, with the name that costs nothing", async () => {
  const told = await deploy("Ada’s Bakery");
  expect(told).toMatch(/each message costs two/);
  expect(told).toContain(`"Ada's Bakery"`);
});

it.each(["Ada's Bakery", "Bäckerei", "Пекарня", "Пекарня “Ада”"])(
  "nothing is said of %s, which is plain or can't be",
  async (appName) => {
    expect(await deploy(appName)).toBe("");
  },
);

it("the plainer name makes a message one that was two", () => {
  const text = (name: string) =>
    `123456 is your code to sign in to ${name}. Never share it.\n\n@ada.example #123456`;
  expect(smsSegments(text("Ada’s Bakery")).segments).toBe(2);
  expect(smsSegments(text(plainerName("Ada’s Bakery") ?? "")).segments).toBe(1);
});

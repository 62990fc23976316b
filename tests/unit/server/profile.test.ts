import { describe, expect, it } from "vitest";
import {
  profileChanges,
  writeProfile,
} from "../../../src/server/core/registration/profile.js";

describe("what of a profile is written", () => {
  it("is nothing where a list or an object holds the same already", () => {
    const before = { roles: ["a", "b"], home: { city: "Paris", floor: 3n } };
    const same = { roles: ["a", "b"], home: { floor: 3n, city: "Paris" } };
    expect(profileChanges(before, same, "overwrite")).toEqual({});
    for (const other of [
      { roles: ["b", "a"] },
      { home: { city: "Paris", floor: 3 } },
    ])
      expect(profileChanges(before, other, "overwrite")).toEqual(other);
  });
});

describe("a profile that the schema refuses", () => {
  const profile = { role: 7, name: "Ada" };
  const refusal = async (message: string) =>
    await writeProfile(profile, async () => {
      await Promise.resolve();
      throw new Error(message);
    });

  // Convex's own words, and those of the engine that tests run on.
  const inTable =
    'Failed to insert or update a document in table "users" because it does not match the schema: ';
  it.each([
    [
      `${inTable}Object contains extra field \`role\` that is not in the validator.\n\nObject: {name: "Path: .name", role: 7.0}`,
      "profile.role",
    ],
    [
      `${inTable}Value does not match validator.\nPath: .role\nValue: 7.0\nValidator: v.string()`,
      "profile.role",
    ],
    [
      `${inTable}Value does not match validator.\nPath: .role.level\nValue: 7.0`,
      "profile.role",
    ],
    ["Validator error: Unexpected field `role` in object", "profile.role"],
    ["Validator error: Expected `string`, got `7`", "profile"],
    [
      `${inTable}Object is missing the required field \`Lovelace\`. Object: {name: "Ada"}`,
      "profile",
    ],
    [`${inTable}Path: .Lovelace`, "profile"],
    [`${inTable}Path: .toString`, "profile"],
  ])(
    "G5: is told by the field, and by no value: %j",
    async (message, reason) => {
      expect(await refusal(message)).toEqual({ ok: false, reason });
    },
  );

  it("is nothing where it is written", async () => {
    const write = async () => Promise.resolve("written");
    const result = await writeProfile(profile, write);
    expect(result).toEqual({ ok: true, written: "written" });
  });
});

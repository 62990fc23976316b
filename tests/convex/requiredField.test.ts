import { authTables } from "@convex-dev/auth/server";
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { describe, expect, it } from "vitest";
import schema from "../../convex/schema";
import { api, createApp, failure, internal, requestCode } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";

const ADA = "+14155552671";

/** The reference backend of an app whose users must have a role. */
const createStrictApp = async () =>
  await createApp(
    {},
    {},
    {},
    false,
    defineSchema({
      ...schema.tables,
      users: defineTable({
        ...authTables.users.validator.fields,
        role: v.string(),
      })
        .index("email", ["email"])
        .index("phone", ["phone"]),
    }) as unknown as typeof schema,
  );

describe("a field of one's own that every user must have", () => {
  it("I5: makes a first sign-in an internal error, with the cause and the fix in the log", async () => {
    const t = await createStrictApp();
    const code = await requestCode(t, ADA);
    const redeem = () =>
      t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA, code },
      });
    expect(await failure(redeem())).toMatchObject({ code: "internal_error" });
    const log = takeConsole().join();
    expect(log).toMatch(/`newUser`, or make it optional/);
    expect(log).not.toContain("4155552671");
    // Nothing is used up or written: once the field is optional, the same code opens.
    expect(await failure(redeem())).toMatchObject({ code: "internal_error" });
    takeConsole();
    expect(await t.run((ctx) => ctx.db.query("users").collect())).toEqual([]);
  });

  it("is no hindrance to a registration that brings it", async () => {
    const t = await createStrictApp();
    const { register } = internal.registration;
    const args = { phone: ADA, profile: { role: "guest" } };
    expect(await t.mutation(register, args)).toMatchObject({ phone: ADA });
    const without = t.mutation(register, { phone: "+14155552672" });
    expect(await failure(without)).toMatchObject({
      code: "invalid_input",
      reason: "profile",
    });
    expect(takeConsole()).toEqual([]);
  });
});

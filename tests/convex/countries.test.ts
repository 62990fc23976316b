import { describe, expect, it } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  internal,
  signIn,
} from "../helpers/app";
import { askArgs } from "../helpers/deploy";

const ADA = "+14155552671";
const REFUSED = { code: "invalid_input", reason: "defaultCountry" };

describe("a country that a caller names and that is none", () => {
  it.each(["usa", "us", "UK", ""])(
    "I5: %j is refused by registration, though the number says its own",
    async (defaultCountry) => {
      const t = await createApp();
      const { register, registerMany, startImport } = internal.registration;
      const rows = [{ phone: ADA }];
      for (const call of [
        t.mutation(register, { phone: ADA, defaultCountry }),
        t.mutation(registerMany, { rows, defaultCountry }),
        t.mutation(startImport, { rows, defaultCountry }),
      ]) {
        expect(await failure(call)).toMatchObject(REFUSED);
      }
      expect(await t.run((ctx) => ctx.db.query("users").collect())).toEqual([]);
    },
  );

  it("I5: is refused by an admin's functions", async () => {
    const t = await createApp();
    const { as, userId } = await signIn(t, ADMIN_PHONE);
    const args = {
      userId: userId as never,
      phone: ADA,
      defaultCountry: "usa",
    };
    for (const call of [
      as.mutation(api.admin.register, { phone: ADA, defaultCountry: "usa" }),
      as.mutation(api.admin.changePhone, args),
      as.mutation(api.admin.attachPhone, args),
      as.query(api.admin.findUser, { phone: ADA, defaultCountry: "usa" }),
      as.mutation(api.admin.unlock, { phone: ADA, defaultCountry: "usa" }),
    ]) {
      expect(await failure(call)).toMatchObject(REFUSED);
    }
    expect(await as.query(api.users.viewer, {})).toMatchObject({
      phone: ADMIN_PHONE,
    });
  });
});

it("a country in the environment that is none stops a deploy, and no function that runs", async () => {
  await createApp({ PHONE_AUTH_DEFAULT_COUNTRY: "usa" });
  // Evaluated at every call, also where the variable was set after the deploy.
  const { store } = await import("../../convex/auth");
  expect(() => askArgs(store)).toThrow(
    'option "defaultCountry" is "usa"; write two capital letters, like "US" (ISO 3166-1).',
  );
});

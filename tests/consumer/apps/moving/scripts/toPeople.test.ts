import { parsePhone } from "convex-phone-auth/phone";
import { expect, it } from "vitest";
import { fromClerk, fromFirebase, fromSupabase } from "./toPeople";

const ADA = {
  phone: "+14155552671",
  profile: { name: "Ada Lovelace", email: "ada@example.com" },
};

it.each([
  [
    "Clerk",
    fromClerk({
      first_name: "Ada",
      last_name: "Lovelace",
      primary_email_address: "ada@example.com",
      primary_phone_number: "",
      verified_phone_numbers: "+14155552671|+12025550123",
    }),
  ],
  [
    "Firebase",
    fromFirebase({
      phoneNumber: "+14155552671",
      displayName: "Ada Lovelace",
      email: "ada@example.com",
    }),
  ],
  [
    "Supabase",
    fromSupabase({
      phone: "14155552671",
      email: "ada@example.com",
      raw_user_meta_data: { full_name: "Ada Lovelace" },
    }),
  ],
])("%s's export becomes rows that can be registered", (_, people) => {
  expect(people).toEqual([ADA]);
  expect(parsePhone(people[0]?.phone)).toMatchObject({ ok: true });
});

it("leaves out who has no number, or was disabled", () => {
  expect(fromClerk({ first_name: "Ada" })).toEqual([]);
  expect(fromFirebase({ email: "ada@example.com" })).toEqual([]);
  expect(fromFirebase({ phoneNumber: "+14155552671", disabled: true })).toEqual(
    [],
  );
  const raw_user_meta_data = null;
  expect(
    fromSupabase({ phone: null, email: null, raw_user_meta_data }),
  ).toEqual([]);
});

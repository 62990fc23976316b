import type { PhoneAuthOptions } from "convex-phone-auth";
import { env } from "./_generated/server";

/** `+12025550143=471852,+12025550144=…`: numbers of nobody whose codes never change. */
export function testNumbers(): PhoneAuthOptions["testNumbers"] {
  if (env.PHONE_AUTH_TEST_NUMBERS === undefined) return undefined;
  const pairs = env.PHONE_AUTH_TEST_NUMBERS.split(",").map((pair) => {
    const [phone = "", code = ""] = pair.split("=");
    return [phone.trim(), code.trim()] as const;
  });
  return {
    codes: Object.fromEntries(pairs),
    until: env.PHONE_AUTH_TEST_NUMBERS_UNTIL ?? "",
    allowInProduction: env.PHONE_AUTH_TEST_NUMBERS_IN_PRODUCTION === "true",
  };
}

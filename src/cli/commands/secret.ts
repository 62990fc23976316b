import { randomBytes } from "node:crypto";
import { defineCommand } from "citty";

/** 256 bits, of which the codes are derived (RFC 4226, section 4, R6 asks for at least 128). */
const SECRET_BYTES = 32;

/** A new value for `PHONE_AUTH_SECRET`. */
export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64");
}

export const secret = defineCommand({
  meta: {
    name: "secret",
    description:
      "Print a new secret, e.g. for: npx convex env set PHONE_AUTH_SECRET",
  },
  args: {
    dev: {
      type: "boolean",
      description:
        "All variables of a deployment to develop with, for: npx convex env set",
    },
  },
  run: ({ args }) => {
    const value = makeSecret();
    if (args.dev !== true) return console.log(value);
    console.log(`PHONE_AUTH_SECRET=${value}\nPHONE_AUTH_DEV_OUTBOX=true`);
  },
});

import { defineCommand } from "citty";
import {
  formatPhone,
  parsePhone,
  phoneRefusalMessages,
} from "../../phone/index.js";
import { readCountry } from "../country.js";
import { EXIT } from "../exitCodes.js";
import { numberArgs } from "../numberArgs.js";

export const check = defineCommand({
  meta: {
    name: "check",
    description:
      "Show how a number is read, or why it is refused (works offline)",
  },
  args: {
    ...numberArgs,
    types: {
      type: "enum",
      options: ["mobile", "any"],
      default: "mobile",
      description: "Lines to accept: those that get text messages, or any",
    },
  },
  run: ({ args }) => {
    const reading = parsePhone(args.number, {
      defaultCountry: readCountry(args.country) ?? undefined,
      types: args.types === "any" ? "any" : "mobile",
    });
    if (!reading.ok) {
      console.log(`refused  ${reading.reason}`);
      console.log(`why      ${phoneRefusalMessages[reading.reason]}`);
      return EXIT.failed;
    }
    console.log(`account  ${reading.phone}`);
    console.log(`country  ${reading.country}`);
    console.log(`shown    ${formatPhone(reading.phone, "international")}`);
    return EXIT.done;
  },
});

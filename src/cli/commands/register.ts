import { defineCommand } from "citty";
import type { Registered } from "../../server/core/registration/registrationTypes.js";
import { readCountry } from "../country.js";
import {
  deploymentArgs,
  openDeployment,
} from "../deployment/openDeployment.js";
import { CommandFailure, EXIT } from "../exitCodes.js";
import { numberArgs } from "../numberArgs.js";

export const register = defineCommand({
  meta: {
    name: "register",
    description: "Register one number on a deployment",
  },
  args: {
    ...numberArgs,
    name: { type: "string", description: "The person's name" },
    email: { type: "string", description: "The person's email address" },
    profile: {
      type: "string",
      valueHint: "{…}",
      description: "More fields of the user, as a JSON object",
    },
    "on-existing": {
      type: "enum",
      options: ["keep", "fill", "overwrite"],
      default: "fill",
      description: "What to do with the profile of an existing user",
    },
    ...deploymentArgs,
  },
  run: async ({ args }) => {
    const profile = {
      ...readProfile(args.profile),
      ...(args.name === undefined ? {} : { name: args.name }),
      ...(args.email === undefined ? {} : { email: args.email }),
    };
    const country = readCountry(args.country);
    const deployment = openDeployment(args);
    const registered = await deployment.call<Registered>(
      "mutation",
      "register",
      {
        phone: args.number,
        profile,
        onExisting: args["on-existing"],
        ...(country === null ? {} : { defaultCountry: country }),
      },
    );
    console.log(`${registered.status}  ${registered.userId}`);
    return EXIT.done;
  },
});

function readProfile(text: string | undefined): object {
  if (text === undefined) return {};
  try {
    const profile = JSON.parse(text) as unknown;
    if (
      typeof profile === "object" &&
      profile !== null &&
      !Array.isArray(profile)
    )
      return profile;
  } catch {
    // Said below.
  }
  throw new CommandFailure(
    '--profile is a JSON object, e.g. {"team": "Night"}.',
    EXIT.usage,
  );
}

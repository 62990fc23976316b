import { CommandFailure, EXIT } from "../exitCodes.js";
import { HttpDeployment } from "./HttpDeployment.js";

/** Where a command works, for its `args`. */
export const deploymentArgs = {
  url: {
    type: "string",
    valueHint: "https://….convex.cloud",
    description: "The deployment (or CONVEX_URL, CONVEX_SELF_HOSTED_URL)",
  },
  "admin-key": {
    type: "string",
    description:
      "Its deploy key (better: CONVEX_DEPLOY_KEY or CONVEX_SELF_HOSTED_ADMIN_KEY, which no list of processes shows)",
  },
  module: {
    type: "string",
    default: "registration",
    description: "The file in convex/ that exports operatorFunctions",
  },
} as const;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The deployment that arguments or the environment name. */
export function openDeployment(args: {
  url?: string | undefined;
  "admin-key"?: string | undefined;
  module: string;
}): HttpDeployment {
  const { env } = process;
  const url =
    args.url ?? env["CONVEX_SELF_HOSTED_URL"] ?? env["CONVEX_URL"] ?? "";
  const key =
    args["admin-key"] ??
    env["CONVEX_SELF_HOSTED_ADMIN_KEY"] ??
    env["CONVEX_DEPLOY_KEY"] ??
    "";
  if (url === "")
    throw usage("Which deployment? Set CONVEX_URL, or give --url.");
  if (key === "")
    throw usage(
      "Set CONVEX_DEPLOY_KEY to a deploy key of the deployment (on the dashboard: Settings), or CONVEX_SELF_HOSTED_ADMIN_KEY.",
    );
  // What a header can't hold would be quoted by the error about it.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw usage("The admin key holds characters that no key has.");
  if (!URL.canParse(url)) throw usage("--url is no address.");
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:")
    throw usage("--url is an address that begins with https://.");
  if (protocol === "http:" && !LOOPBACK.has(hostname))
    throw usage(
      "--url has to begin with https://: the admin key would travel in the clear.",
    );
  return new HttpDeployment({ origin, key, module: args.module });
}

function usage(message: string): CommandFailure {
  return new CommandFailure(message, EXIT.usage);
}

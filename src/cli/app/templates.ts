/** The choices an app starts with. */
export interface InitChoices {
  signUp: "open" | "registered";
  /** Country of numbers written without one; null leaves the option out. */
  country: string | null;
  /** The name in messages; null leaves a line to fill in. */
  appName: string | null;
  /** Host of the page, where it is not that of the deployment's `SITE_URL`; null leaves it out. */
  host: string | null;
  /** Whether messages go through Twilio; else to the log of the deployment one develops with. */
  twilio: boolean;
}

/** A file that an app needs, as it is written where it is missing. */
export interface Template {
  /** Without its ending: a file `auth.js` is the app's `auth`, too. */
  name: string;
  source: (choices: InitChoices) => string;
}

const CONVEX_CONFIG = `\
import phoneAuth from "convex-phone-auth/convex.config";
import { defineApp } from "convex/server";

const app = defineApp();
app.use(phoneAuth);

export default app;
`;

const SMS = `\
import { defineSender, devTransports } from "convex-phone-auth/senders";

// While you develop, codes are in the log of "npx convex dev".
export const send = defineSender(devTransports());
`;

const SMS_TWILIO = `\
"use node";
import { defineSender, twilioTransports } from "convex-phone-auth/twilio";

export const send = defineSender(twilioTransports());
`;

const AUTH = `\
import { convexAuth } from "convex-phone-auth/auth";
import { phone } from "./phone";

export const { auth, signIn, signOut, store, isAuthenticated } = convexAuth({
  providers: [phone.provider()],
});
`;

const AUTH_CONFIG = `\
export default {
  providers: [
    { domain: process.env.CONVEX_SITE_URL, applicationID: "convex" },
  ],
};
`;

const SCHEMA = `\
import { phoneAuthTables } from "convex-phone-auth";
import { defineSchema } from "convex/server";

export default defineSchema({
  ...phoneAuthTables,
});
`;

const HTTP = `\
import { httpRouter } from "convex/server";
import { auth } from "./auth";

const http = httpRouter();

auth.addHttpRoutes(http);

export default http;
`;

const HTTP_TWILIO = `\
import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { httpRouter } from "convex/server";
import { auth } from "./auth";
import { phone } from "./phone";

const http = httpRouter();

auth.addHttpRoutes(http);
addTwilioRoutes(http, phone);

export default http;
`;

const REGISTRATION = `\
import { operatorFunctions } from "convex-phone-auth/admin";
import { phone } from "./phone";

// For scripts, and in a hurry: npx convex run registration:setSending '{"paused": true}'
export const {
  register,
  registerMany,
  invite,
  findUser,
  getUser,
  showUser,
  listUsers,
  updateUser,
  setBlocked,
  setBlockedMany,
  changePhone,
  releasePhone,
  transferPhone,
  attachPhone,
  removeUser,
  unlock,
  setOptedOut,
  erase,
  exportUser,
  listSessions,
  endSessions,
  listEvents,
  stats,
  countryHours,
  setSending,
  getSending,
  listBudgets,
  startImport,
  addImportRows,
  sealImport,
  uploadImport,
  startFileImport,
  importStatus,
  listImports,
  importDays,
  importRows,
  showImportRows,
  cancelImport,
  resumeImport,
  runImport,
} = operatorFunctions(phone);
`;

function writePhone({ signUp, country, appName, host }: InitChoices): string {
  const options = [
    `signUp: ${JSON.stringify(signUp)},`,
    "sender: internal.sms.send,",
    appName === null
      ? '// appName: "Acme", // the name in your messages'
      : `appName: ${JSON.stringify(appName)},`,
    ...(host === null ? [] : [`host: ${JSON.stringify(host)},`]),
    ...(country === null
      ? []
      : [`defaultCountry: ${JSON.stringify(country)},`]),
  ];
  return `\
import { PhoneAuth } from "convex-phone-auth";
import { components, internal } from "./_generated/api";
import type { DataModel } from "./_generated/dataModel";

export const phone: PhoneAuth<DataModel> = new PhoneAuth(components.phoneAuth, {
${options.map((option) => `  ${option}\n`).join("")}});
`;
}

/** Every file, in the order in which one would read them. */
export const TEMPLATES: readonly Template[] = [
  { name: "convex.config", source: () => CONVEX_CONFIG },
  { name: "phone", source: writePhone },
  { name: "sms", source: ({ twilio }) => (twilio ? SMS_TWILIO : SMS) },
  { name: "auth", source: () => AUTH },
  { name: "auth.config", source: () => AUTH_CONFIG },
  { name: "schema", source: () => SCHEMA },
  { name: "http", source: ({ twilio }) => (twilio ? HTTP_TWILIO : HTTP) },
  { name: "registration", source: () => REGISTRATION },
];

/**
 * `convex.json` with Twilio's SDK left a package, instead of 20 MB in a bundle.
 *
 * @param existing - What stands in the app's own, which is kept; null when it has none.
 */
export function writeConvexJson(
  existing: Readonly<Record<string, unknown>> | null,
): string {
  const config = existing ?? {
    $schema: "./node_modules/convex/schemas/convex.schema.json",
  };
  const node = (config.node ?? {}) as Record<string, unknown>;
  const external = Array.isArray(node.externalPackages)
    ? (node.externalPackages as unknown[])
    : [];
  const externalPackages = [...new Set([...external, "twilio"])];
  const written = { ...config, node: { ...node, externalPackages } };
  return `${JSON.stringify(written, null, 2)}\n`;
}

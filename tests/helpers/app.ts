import { convexTest } from "convex-test";
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";
import { afterEach, vi } from "vitest";
import type * as PhoneAuthPackage from "convex-phone-auth";
import type { PhoneAuthOptions } from "convex-phone-auth";
import phoneAuth from "convex-phone-auth/test";
import * as generated from "../../convex/_generated/api";
import schema from "../../convex/schema";
import { asDeployed } from "../../src/dev/platform";
import type { Deployment } from "../../src/dev/platform";

export const { api, components, internal } = generated;

const modules = import.meta.glob([
  "../../convex/**/*.*s",
  "!../../convex/**/*.d.ts",
  "!../../convex/convex.config.ts",
]);

/** What runs in Node begins with the word. */
const sources = import.meta.glob<string>("../../convex/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
/** The outbox stands for an app's own sender, and those may run in Node. */
const isNode = (module: string) =>
  module === "outbox" ||
  sources[`../../convex/${module}.ts`]?.startsWith('"use node"') === true;

/** One key pair per worker: making one costs more than most tests. */
const keys = (async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256", {
    extractable: true,
  });
  return {
    JWT_PRIVATE_KEY: (await exportPKCS8(privateKey))
      .trimEnd()
      .replaceAll("\n", " "),
    JWKS: JSON.stringify({
      keys: [{ use: "sig", ...(await exportJWK(publicKey)) }],
    }),
  };
})();

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

export const ADMIN_PHONE = "+12025550100";

const ENV = {
  ADMIN_PHONES: ADMIN_PHONE,
  AUTH_LOG_LEVEL: "ERROR",
  CONVEX_SITE_URL: "https://backend.test",
  PHONE_AUTH_DEFAULT_COUNTRY: "US",
  PHONE_AUTH_DEV_OUTBOX: "true",
  PHONE_AUTH_SECRET: "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=",
  PHONE_AUTH_SIGN_UP: "open",
  SITE_URL: "https://app.test",
};

/**
 * The reference backend, on an engine and with an environment of its own. `options` are added to
 * those of `convex/phone.ts`, and `extraModules` to its functions, for what an app may do and the
 * reference backend does not. `transactionLimits` are convex-test's; `tables` in place of the
 * reference backend's own.
 */
export async function createApp(
  env: Partial<typeof ENV> & Record<string, string | undefined> = {},
  options: Partial<PhoneAuthOptions> = {},
  extraModules: Record<string, () => Promise<unknown>> = {},
  transactionLimits: Parameters<
    typeof convexTest
  >[0]["transactionLimits"] = false,
  tables: typeof schema = schema,
) {
  for (const [name, value] of Object.entries({
    ...ENV,
    ...(await keys),
    ...env,
  })) {
    vi.stubEnv(name, value);
  }
  vi.resetModules();
  vi.doMock("convex-phone-auth", async (importOriginal) => {
    const original = await importOriginal<typeof PhoneAuthPackage>();
    class ConfiguredPhoneAuth extends original.PhoneAuth {
      constructor(
        component: ConstructorParameters<typeof original.PhoneAuth>[0],
        given: PhoneAuthOptions,
      ) {
        super(component, { ...given, ...options });
      }
    }
    return { ...original, PhoneAuth: ConfiguredPhoneAuth };
  });
  vi.useFakeTimers({
    toFake: [
      "Date",
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
    ],
  });
  const t = convexTest({
    schema: tables,
    modules: { ...modules, ...extraModules },
    transactionLimits,
  });
  phoneAuth.register(t);
  deploy(t);
  return t;
}

const deployments = new Map<object, Deployment>();
afterEach(() => deployments.clear());

/** Has an instance follow the rules of a deployment, and be looked at when its test is over. */
export function deploy(t: Parameters<typeof asDeployed>[0]): void {
  deployments.set(t, asDeployed(t, { isNode }));
}

/** Every instance of this test. */
export function appsOfTest(): App[] {
  return [...deployments.keys()] as App[];
}

/** What a deployment would do and keep beside what its functions say. */
export function deploymentOf(t: App): Deployment {
  const deployment = deployments.get(t);
  if (deployment === undefined) throw new Error("Not made by createApp.");
  return deployment;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** Lets scheduled senders run. */
export async function settle(t: App): Promise<void> {
  await t.finishAllScheduledFunctions(vi.runAllTimers);
}

/** The newest message to a phone, or undefined. */
export async function lastMessage(t: App, phone: string) {
  const [message] = await t.query(api.outbox.list, { phone });
  return message;
}

/** The code in a message, as a person would read it. */
export function codeIn(body: string | undefined): string {
  const code = /\b\d{6}\b/.exec(body ?? "")?.[0];
  if (code === undefined) throw new Error("The message holds no code.");
  return code;
}

/** Asks for a code and returns it from the handset. `phone` is E.164. */
export async function requestCode(
  t: App,
  phone: string,
  params: Record<string, string> = {},
): Promise<string> {
  await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, ...params },
  });
  await settle(t);
  return codeIn((await lastMessage(t, phone))?.body);
}

/**
 * Signs in and returns the app as that person sees it, with the ids in the token. `params` go with both
 * steps.
 */
export async function signIn(
  t: App,
  phone: string,
  params: Record<string, string> = {},
) {
  const code = await requestCode(t, phone, params);
  const { tokens } = await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code, ...params },
  });
  if (!tokens) throw new Error("Signing in gave no tokens.");
  const payload = JSON.parse(atob(tokens.token.split(".")[1] ?? "")) as {
    sub: string;
  };
  const [userId = "", sessionId = ""] = payload.sub.split("|");
  return {
    as: t.withIdentity({ subject: payload.sub }),
    userId,
    sessionId,
    tokens,
  };
}

/** The data of the PhoneAuth error a call fails with. */
export async function failure(
  call: Promise<unknown>,
): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    const data: unknown = (error as { data?: unknown }).data;
    // convex-test hands ConvexError data of actions over as JSON text.
    const parsed: unknown = typeof data === "string" ? JSON.parse(data) : data;
    if (typeof parsed === "object" && parsed !== null)
      return parsed as Record<string, unknown>;
    throw error;
  }
  throw new Error("The call was expected to fail.");
}

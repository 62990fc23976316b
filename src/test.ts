/// <reference types="vite/client" />
import type { GenericSchema, SchemaDefinition } from "convex/server";
import schema from "./component/schema.js";
import type { SmsMessage, Transport } from "convex-phone-auth/senders";

const modules = import.meta.glob("./component/**/*.ts");

/** The only method of a `convexTest` instance that `register` needs. */
export interface ComponentRegistry {
  /** Registers a component under a name; convex-test provides it. */
  registerComponent: (
    componentPath: string,
    schema: SchemaDefinition<GenericSchema, boolean>,
    modules: Record<string, () => Promise<unknown>>,
  ) => void;
}

/**
 * Registers the component with a `convexTest` instance, so that your tests run the real component.
 *
 * @param t - What `convexTest(schema, modules)` returned.
 * @param name - The component's name under `components`. For a nested component, give its path.
 *   Default `"phoneAuth"`.
 * @example
 * ```ts
 * import phoneAuth from "convex-phone-auth/test";
 * const t = convexTest(schema, modules);
 * phoneAuth.register(t);
 * ```
 */
export function register(t: ComponentRegistry, name = "phoneAuth"): void {
  t.registerComponent(name, schema, modules);
}

const messages: SmsMessage[] = [];

/**
 * A transport that keeps messages instead of sending them. Use it in tests only, since messages
 * contain codes.
 *
 * @example
 * ```ts
 * vi.mock("./sms", async () => {
 *   const { defineSender } = await import("convex-phone-auth/senders");
 *   const { handset } = await import("convex-phone-auth/test");
 *   return { send: defineSender([handset]) };
 * });
 * ```
 */
export const handset = {
  name: "handset",
  channel: "sms",
  send: async (_ctx, message) => {
    messages.push(message);
    return { isDelivered: true };
  },
  /** Every message of this test file, oldest first. */
  messages,
  /**
   * Returns the code in the newest message to a number.
   *
   * @param phone - The number in E.164.
   * @throws Error if there is none. Let scheduled functions finish first.
   */
  lastCode: (phone: string): string => {
    const newest = messages.filter(({ to }) => to === phone).at(-1);
    const code = /\b\d{6}\b/.exec(newest?.body ?? "")?.[0];
    if (code === undefined)
      throw new Error("No message with a code came to this number.");
    return code;
  },
} satisfies Transport & Record<string, unknown>;

/** Bytes as PEM (RFC 7468), on one line, as Convex Auth takes keys. */
function pem(bytes: ArrayBuffer): string {
  const body = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const lines = body.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY----- ${lines.join(" ")} -----END PRIVATE KEY-----`;
}

/**
 * Makes new values for the environment variables that sign-in needs: Convex Auth's keys, the addresses
 * and the secret. Set them before any function runs.
 *
 * @example
 * ```ts
 * for (const [name, value] of Object.entries(await phoneAuth.createEnvironment())) {
 *   vi.stubEnv(name, value);
 * }
 * ```
 */
export async function createEnvironment(): Promise<Record<string, string>> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    true,
    ["sign", "verify"],
  );
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  const random = crypto.getRandomValues(new Uint8Array(32));
  return {
    CONVEX_SITE_URL: "https://backend.test",
    SITE_URL: "https://app.test",
    JWT_PRIVATE_KEY: pem(await crypto.subtle.exportKey("pkcs8", privateKey)),
    JWKS: JSON.stringify({ keys: [{ use: "sig", ...jwk }] }),
    PHONE_AUTH_SECRET: btoa(String.fromCharCode(...random)),
  };
}

/**
 * All exports in one object, as other components offer theirs. `modules` and `schema` are those of the
 * component.
 */
const phoneAuth: {
  createEnvironment: typeof createEnvironment;
  handset: typeof handset;
  modules: typeof modules;
  register: typeof register;
  schema: typeof schema;
} = { createEnvironment, handset, modules, register, schema };

export default phoneAuth;

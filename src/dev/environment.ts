import type { DevelopmentKeys } from "./keys.js";

export type Environment = Record<string, string | undefined>;

/**
 * The environment of the functions: what the caller's sets wins, but for the two addresses, which a
 * deployment sets itself too.
 */
export function functionEnvironment(
  caller: Environment,
  keys: DevelopmentKeys,
  origin: string,
): Environment {
  const defaults: Environment = {
    // A private key and its public half belong together, so one of them alone is not taken over.
    ...(caller["JWT_PRIVATE_KEY"] === undefined && caller["JWKS"] === undefined
      ? { JWT_PRIVATE_KEY: keys.JWT_PRIVATE_KEY, JWKS: keys.JWKS }
      : {}),
    PHONE_AUTH_SECRET: keys.PHONE_AUTH_SECRET,
    SITE_URL: origin,
    // Convex Auth tells of every call it makes, between the messages one wants to read.
    AUTH_LOG_LEVEL: "WARN",
    ADMIN_PHONES: "+12025550100",
    PHONE_AUTH_SIGN_UP: "open",
    PHONE_AUTH_DEFAULT_COUNTRY: "US",
    PHONE_AUTH_DEV_OUTBOX:
      caller["TWILIO_ACCOUNT_SID"] === undefined ? "true" : undefined,
  };
  return {
    ...defaults,
    ...caller,
    CONVEX_SITE_URL: origin,
    CONVEX_CLOUD_URL: origin,
  };
}

/**
 * Makes an environment this process's own, for functions read `process.env`; that is why a process
 * runs one server at a time.
 *
 * @returns a function that puts the former one back
 */
export function applyEnvironment(environment: Environment): () => void {
  const former = { ...process.env };
  const assign = (values: Environment) => {
    for (const name of new Set([
      ...Object.keys(process.env),
      ...Object.keys(values),
    ])) {
      const value = values[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  assign(environment);
  return () => assign(former);
}

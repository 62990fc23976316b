import { randomBytes } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";

const NAMES = ["JWT_PRIVATE_KEY", "JWKS", "PHONE_AUTH_SECRET"] as const;
export type DevelopmentKeys = Record<(typeof NAMES)[number], string>;

/**
 * Keys of this checkout, made once: a browser's token stays valid over a restart of the server.
 *
 * @param directory - an ignored folder, for secrets are kept in it
 */
export async function loadKeys(directory: string): Promise<DevelopmentKeys> {
  const file = path.join(directory, "keys.json");
  const existing = readKeys(file);
  if (existing !== null) return existing;

  mkdirSync(directory, { recursive: true });
  const draft = path.join(
    directory,
    `keys.${process.pid}.${randomBytes(4).toString("hex")}.tmp`,
  );
  writeFileSync(draft, JSON.stringify(await makeKeys(), null, 2), {
    mode: 0o600,
  });
  try {
    // A link, unlike a rename, fails when another server has been faster: its keys are used then.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST"))
      throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readKeys(file);
  if (made === null)
    throw new Error(`${file} holds no usable keys: delete it and start again.`);
  return made;
}

function readKeys(file: string): DevelopmentKeys | null {
  try {
    const keys = JSON.parse(
      readFileSync(file, "utf8"),
    ) as Partial<DevelopmentKeys>;
    return NAMES.every((name) => typeof keys[name] === "string")
      ? (keys as DevelopmentKeys)
      : null;
  } catch {
    return null;
  }
}

async function makeKeys(): Promise<DevelopmentKeys> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", {
    extractable: true,
  });
  const jwk = { use: "sig", alg: "RS256", ...(await exportJWK(publicKey)) };
  return {
    // One line, as an environment variable has to be; Convex Auth reads it either way.
    JWT_PRIVATE_KEY: (await exportPKCS8(privateKey))
      .trimEnd()
      .replace(/\n/g, " "),
    JWKS: JSON.stringify({ keys: [jwk] }),
    PHONE_AUTH_SECRET: randomBytes(32).toString("base64"),
  };
}

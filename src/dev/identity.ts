import type { UserIdentity } from "convex/server";
import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from "jose";
import type { JSONWebKeySet, JWTPayload } from "jose";

/** One entry of the app's `auth.config.ts`. */
type Provider =
  | { type?: undefined; domain: string; applicationID: string }
  | {
      type: "customJwt";
      issuer: string;
      jwks: string;
      algorithm: string;
      applicationID?: string;
    };

export type VerifiedIdentity = {
  identity: Partial<UserIdentity>;
  expiresAt: number;
};

/** A token that is not to be believed; `code` is Convex's name for the reason. */
export class AuthenticationError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Checks a JWT as a deployment does: by the providers of `auth.config.ts`, with the keys each of
 * them publishes.
 *
 * @param fetchJson - reads a document; the backend's own are read without the network
 */
export async function verifyToken(
  token: string,
  authConfig: unknown,
  fetchJson: (url: string) => Promise<unknown>,
): Promise<VerifiedIdentity> {
  const provider = findProvider(readProviders(authConfig), decode(token));
  try {
    const jwksUrl =
      provider.type === "customJwt"
        ? provider.jwks
        : await discover(provider.domain);
    // jose checks the shape of what it is given.
    const keys = createLocalJWKSet((await fetchJson(jwksUrl)) as JSONWebKeySet);
    const { payload } = await jwtVerify(token, keys, {
      requiredClaims: ["iss", "sub", "exp"],
      algorithms:
        provider.type === "customJwt"
          ? [provider.algorithm]
          : ["RS256", "ES256"],
    });
    return {
      identity: toIdentity(payload),
      expiresAt: (payload.exp ?? 0) * 1000,
    };
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new AuthenticationError("Unauthenticated", "Token expired");
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuthenticationError(
      "Unauthenticated",
      `Could not verify token: ${reason}`,
    );
  }

  async function discover(domain: string): Promise<string> {
    const document = await fetchJson(
      `${domain.replace(/\/$/, "")}/.well-known/openid-configuration`,
    );
    const jwksUri = (document as { jwks_uri?: unknown }).jwks_uri;
    if (typeof jwksUri !== "string")
      throw new Error(`${domain} publishes no jwks_uri`);
    return jwksUri;
  }
}

function decode(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new AuthenticationError(
      "InvalidAuthHeader",
      "Could not parse JWT payload.",
    );
  }
}

function readProviders(authConfig: unknown): Provider[] {
  const providers =
    typeof authConfig === "object" &&
    authConfig !== null &&
    "providers" in authConfig
      ? authConfig.providers
      : [];
  return Array.isArray(providers) ? (providers as Provider[]) : [];
}

function findProvider(
  providers: Provider[],
  { iss, aud }: JWTPayload,
): Provider {
  const audiences = typeof aud === "string" ? [aud] : (aud ?? []);
  const same = (a: string | undefined, b: string | undefined) =>
    a?.replace(/\/$/, "") === b?.replace(/\/$/, "");
  const found = providers.find((provider) => {
    const issuer =
      provider.type === "customJwt" ? provider.issuer : provider.domain;
    const { applicationID } = provider;
    return (
      same(issuer, iss) &&
      (applicationID === undefined || audiences.includes(applicationID))
    );
  });
  if (found === undefined) {
    throw new AuthenticationError(
      "NoAuthProvider",
      `No auth provider found matching the given token (issuer ${iss ?? "none"}, audience ${audiences.join(", ") || "none"}). Check convex/auth.config.ts.`,
    );
  }
  return found;
}

/** OpenID's claims under the names Convex gives them; all others as they are. */
const CLAIM_NAMES: Record<string, string> = {
  iss: "issuer",
  sub: "subject",
  given_name: "givenName",
  family_name: "familyName",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  website: "websiteUrl",
  email_verified: "emailVerified",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  updated_at: "updatedAt",
};
const NOT_PART_OF_IDENTITY = new Set(["aud", "exp", "iat", "nbf", "jti"]);

function toIdentity(payload: JWTPayload): Partial<UserIdentity> {
  const claims = Object.entries(payload).filter(
    ([claim]) => !NOT_PART_OF_IDENTITY.has(claim),
  );
  const named = Object.fromEntries(
    claims.map(([claim, value]) => [
      CLAIM_NAMES[claim] ?? claim,
      claim === "updated_at" ? String(value) : value,
    ]),
  ) as Partial<UserIdentity>;
  return { ...named, tokenIdentifier: `${payload.iss}|${payload.sub}` };
}

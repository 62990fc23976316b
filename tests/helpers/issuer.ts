import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Somebody with an account there, as their id token describes them. */
export interface IssuerAccount {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** The app as the issuer knows it. */
export const CLIENT = { id: "our-app", secret: "our app's secret" };

const keys = generateKeyPair("RS256");

interface Grant {
  account: IssuerAccount;
  redirectUri: string;
  challenge: string;
  nonce: string | null;
}

/**
 * An OpenID Connect issuer, as Google is one: discovery, a page where people choose their account, and
 * a token for a code that is good once, for the client that asked, with the verifier of its challenge.
 * It answers requests, and leaves to its user how they come.
 */
export class Issuer {
  readonly #accounts: readonly IssuerAccount[];
  readonly #grants = new Map<string, Grant>();

  constructor(
    readonly origin: string,
    accounts: readonly IssuerAccount[],
  ) {
    this.#accounts = accounts;
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    switch (`${request.method} ${url.pathname}`) {
      case "GET /.well-known/openid-configuration":
        return Response.json({
          issuer: this.origin,
          authorization_endpoint: `${this.origin}/authorize`,
          token_endpoint: `${this.origin}/token`,
          userinfo_endpoint: `${this.origin}/userinfo`,
          jwks_uri: `${this.origin}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
          code_challenge_methods_supported: ["S256"],
        });
      case "GET /jwks": {
        const key = await exportJWK((await keys).publicKey);
        return Response.json({ keys: [{ ...key, kid: "1", alg: "RS256" }] });
      }
      case "GET /authorize":
        return this.#page(url);
      case "GET /choose":
        return this.#choose(url);
      case "POST /token":
        return await this.#redeem(request);
      default:
        return new Response("No such page.", { status: 404 });
    }
  }

  /** The page for choosing an account, each a link. */
  #page(url: URL): Response {
    const links = this.#accounts.map(({ sub, name }) => {
      const chosen = new URLSearchParams(url.search);
      chosen.set("as", sub);
      const href = `/choose?${chosen.toString().replaceAll("&", "&amp;")}`;
      return `<li><a href="${href}">${name ?? sub}</a></li>`;
    });
    const html = `<!doctype html><html lang="en"><title>Issuer</title>
<link rel="icon" href="data:,"><h1>Choose an account</h1><ul>${links.join("")}</ul>`;
    return new Response(html, { headers: { "content-type": "text/html" } });
  }

  #choose({ searchParams: given }: URL): Response {
    const account = this.#accounts.find(({ sub }) => sub === given.get("as"));
    const redirectUri = given.get("redirect_uri");
    const challenge = given.get("code_challenge");
    const isAsked =
      given.get("response_type") === "code" &&
      given.get("client_id") === CLIENT.id &&
      given.get("code_challenge_method") === "S256" &&
      given.get("scope")?.split(" ").includes("openid") === true;
    if (account === undefined || redirectUri === null || challenge === null)
      return new Response("Something is missing.", { status: 400 });
    if (!isAsked) return new Response("Not understood.", { status: 400 });
    const code = crypto.randomUUID();
    const nonce = given.get("nonce");
    this.#grants.set(code, { account, redirectUri, challenge, nonce });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    const state = given.get("state");
    if (state !== null) back.searchParams.set("state", state);
    return new Response(null, {
      status: 302,
      headers: { location: back.href },
    });
  }

  async #redeem(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const code = form.get("code") ?? "";
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    if (request.headers.get("authorization") !== basic(CLIENT))
      return Response.json({ error: "invalid_client" }, { status: 401 });
    const isGood =
      grant?.redirectUri === form.get("redirect_uri") &&
      grant?.challenge === (await s256(form.get("code_verifier") ?? ""));
    if (grant === undefined || !isGood)
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    const { sub, ...claims } = grant.account;
    const nonce = grant.nonce === null ? {} : { nonce: grant.nonce };
    const idToken = await new SignJWT({ ...claims, ...nonce })
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .setIssuer(this.origin)
      .setAudience(CLIENT.id)
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime("10m")
      .sign((await keys).privateKey);
    const type = { access_token: crypto.randomUUID(), token_type: "Bearer" };
    return Response.json({ ...type, expires_in: 600, id_token: idToken });
  }
}

function basic({ id, secret }: typeof CLIENT): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replaceAll("%20", "+");
  return `Basic ${btoa(`${encode(id)}:${encode(secret)}`)}`;
}

async function s256(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

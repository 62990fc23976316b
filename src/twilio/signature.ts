import { hmacKey, toHex } from "../server/core/secrets/hmac.js";

/** Twilio's parameters: in a form a name may come more than once. */
export type Params = ReadonlyMap<string, readonly string[]>;

const encoder = new TextEncoder();

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The signed text: the URL, then every name with its values, sorted (Twilio, "Webhooks security"). */
function signedText(url: string, params: Params): string {
  const names = [...params.keys()].sort(compare);
  return names.reduce((text, name) => {
    const values = [...new Set(params.get(name))].sort(compare);
    return text + values.map((value) => name + value).join("");
  }, url);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

/**
 * The URL as it may have been signed: without a port, and with one, its own or else the default.
 * Twilio's own library takes both (`validateRequest` of twilio 6.2.0).
 */
function spellings(url: string): string[] {
  const { protocol, host, hostname, port } = new URL(url);
  const withPort = port || (protocol === "https:" ? "443" : "80");
  return [hostname, `${hostname}:${withPort}`].map((signed) =>
    url.replace(`//${host}`, `//${signed}`),
  );
}

/**
 * Whether Twilio signed a request, with one of the account's tokens. Web Crypto compares in time that
 * does not depend on the signature.
 *
 * @param url - The address as it was configured at Twilio, never as a request's `Host` says.
 */
export async function isSigned(
  signature: string,
  authTokens: readonly string[],
  url: string,
  params: Params,
): Promise<boolean> {
  const given = fromBase64(signature);
  if (given?.length !== 20) return false;
  let signed = false;
  for (const token of authTokens) {
    const key = await hmacKey(token, { hash: "SHA-1", use: "verify" });
    for (const spelling of spellings(url)) {
      const text = encoder.encode(signedText(spelling, params));
      const fits = await crypto.subtle.verify("HMAC", key, given, text);
      signed ||= fits;
    }
  }
  return signed;
}

/** SHA-256 in hex: what `bodySHA256` says of a body that is not a form. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return toHex(new Uint8Array(digest));
}

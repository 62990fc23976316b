const encoder = new TextEncoder();

/**
 * A key for HMACs, which cannot be read out again.
 *
 * @param options - `hash`: default SHA-256. `use`: default `sign`.
 */
export async function hmacKey(
  secret: string | Uint8Array<ArrayBuffer>,
  options: { hash?: "SHA-1"; use?: "verify" } = {},
): Promise<CryptoKey> {
  const { hash = "SHA-256", use = "sign" } = options;
  return await crypto.subtle.importKey(
    "raw",
    typeof secret === "string" ? encoder.encode(secret) : secret,
    { name: "HMAC", hash },
    false,
    [use],
  );
}

export async function hmac(
  key: CryptoKey,
  message: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await crypto.subtle.sign("HMAC", key, encoder.encode(message)),
  );
}

export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** One vendor for both: the same attempts at the same messages fail, for a while, and nothing else. */
export interface Vendor {
  attempts: number;
  delivered: number;
  /** Whether it takes this message; each call is one attempt. */
  takes: (message: string) => boolean;
}

export function createVendor(failureRate: number): Vendor {
  const tries = new Map<string, number>();
  const vendor: Vendor = {
    attempts: 0,
    delivered: 0,
    takes: (message) => {
      const attempt = (tries.get(message) ?? 0) + 1;
      tries.set(message, attempt);
      vendor.attempts += 1;
      const isTaken = chance(`${message} attempt ${attempt}`) >= failureRate;
      if (isTaken) vendor.delivered += 1;
      return isTaken;
    },
  };
  return vendor;
}

/** A number between 0 and 1 that depends on the text alone, so that both meet the same failures. */
function chance(text: string): number {
  let hash = 2166136261;
  for (const char of text)
    hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 2 ** 32;
}

/**
 * SHA-256 (FIPS 180-4) of a short text. `crypto.subtle` is missing on pages served over plain http
 * and in React Native, and what is hashed here is public as soon as it is sent.
 */

const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
  0x1f83d9ab, 0x5be0cd19,
];

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2). */
const ROUND = makeRoundConstants();

function makeRoundConstants(): number[] {
  const constants: number[] = [];
  for (let candidate = 2; constants.length < 64; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor === 0) isPrime = false;
    }
    if (isPrime) constants.push((Math.cbrt(candidate) * 2 ** 32) | 0);
  }
  return constants;
}

const rotate = (word: number, by: number) =>
  (word >>> by) | (word << (32 - by));

/** The message as 32-bit words: text, a 1 bit, zeros, and the length in bits (5.1.1, 5.2.1). */
function pad(text: string): number[] {
  const words = new Array<number>((((text.length + 8) >> 6) + 1) << 4).fill(0);
  for (let i = 0; i <= text.length; i++) {
    const byte = i < text.length ? text.charCodeAt(i) : 0x80;
    words[i >> 2] = (words[i >> 2] ?? 0) | (byte << (24 - 8 * (i & 3)));
  }
  words[words.length - 1] = text.length * 8;
  return words;
}

/** The message schedule of one block (6.2.2, step 1). */
function schedule(block: number[]): number[] {
  const words = [...block];
  for (let t = 16; t < 64; t++) {
    const early = words[t - 15] ?? 0;
    const late = words[t - 2] ?? 0;
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words.push(
      (large + (words[t - 7] ?? 0) + small + (words[t - 16] ?? 0)) | 0,
    );
  }
  return words;
}

/**
 * @param text - ASCII only.
 * @returns 32 bytes.
 */
export function sha256(text: string): Uint8Array {
  const message = pad(text);
  let hash = INITIAL;
  for (let start = 0; start < message.length; start += 16) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    schedule(message.slice(start, start + 16)).forEach((word, t) => {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const first = (h + sum1 + choice + (ROUND[t] ?? 0) + word) | 0;
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      [h, g, f, e, d, c, b, a] = [
        g,
        f,
        e,
        (d + first) | 0,
        c,
        b,
        a,
        (first + sum0 + majority) | 0,
      ];
    });
    const round = [a, b, c, d, e, f, g, h];
    hash = hash.map((word, i) => (word + (round[i] ?? 0)) | 0);
  }
  return Uint8Array.from({ length: 32 }, (_, i) => {
    return (hash[i >> 2] ?? 0) >>> (24 - 8 * (i & 3));
  });
}

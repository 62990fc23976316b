/** A file of people as offices have them, and the truth about it. */
export interface People {
  rows: { phone: string; profile: { name: string } }[];
  csv: string;
  manifest: {
    rows: number;
    created: number;
    existing: number;
    duplicates: number;
    refused: number;
    /** Refused rows by reason, as `importStatus` counts them. */
    refusedBy: Record<string, number>;
    /** E.164 numbers of the people who are registered before. */
    known: string[];
  };
}

/** The nth number: British, mobile, never twice the same below a million. */
export function numberOf(n: number): string {
  return `+447400${String(100_000 + n).padStart(6, "0")}`;
}

const SPELLINGS = [
  (phone: string) => phone,
  (phone: string) => `0${phone.slice(3, 7)} ${phone.slice(7)}`,
  (phone: string) => `00 44 ${phone.slice(3)}`,
  (phone: string) =>
    `(0${phone.slice(3, 7)}) ${phone.slice(7, 10)}-${phone.slice(10)}`,
];

/** What is no number to send to, and why. */
export const BAD = [
  ["", "empty"],
  ["not a number", "characters"],
  ["123", "impossible"],
  ["+44 20 7946 0018", "not_mobile"],
  ["+999 1234567", "unknown_country"],
] as const;

/** People in Britain: 5 % bad rows, 3 % duplicates in other spellings, 2 % people who are registered already. */
export function makePeople(count: number): People {
  const rows: People["rows"] = [];
  const manifest = {
    rows: count,
    created: 0,
    existing: 0,
    duplicates: 0,
    refused: 0,
    refusedBy: {} as Record<string, number>,
    known: [] as string[],
  };
  for (let n = 0; n < count; n++) {
    const name = `Person ${n}`;
    const kind = n % 100;
    let spelling = SPELLINGS[n % SPELLINGS.length];
    let phone = numberOf(n);
    if (kind % 20 === 19) {
      const [bad, reason] = BAD[((n / 20) | 0) % BAD.length] ?? BAD[0];
      manifest.refused += 1;
      manifest.refusedBy[reason] = (manifest.refusedBy[reason] ?? 0) + 1;
      rows.push({ phone: bad, profile: { name } });
      continue;
    }
    if (kind === 33 || kind === 66 || kind === 98) {
      manifest.duplicates += 1;
      manifest.existing += 1;
      // Some of them far behind the first, in another batch.
      phone = numberOf(kind === 33 ? n - 3 : Math.floor(n / 200) * 100 + 10);
      spelling = SPELLINGS[(n + 1) % SPELLINGS.length];
    } else if (kind === 44 || kind === 88) {
      manifest.existing += 1;
      manifest.known.push(phone);
    } else {
      manifest.created += 1;
    }
    rows.push({ phone: spelling?.(phone) ?? phone, profile: { name } });
  }
  const lines = rows.map(({ phone, profile }) => `${profile.name},"${phone}"`);
  return { rows, csv: ["Name,Mobile", ...lines].join("\n"), manifest };
}

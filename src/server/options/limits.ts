const MINUTE_MS = 60 * 1000;

/**
 * Limits an app may tighten, never loosen beyond the caps. Counts are per the span in the name; those
 * that many phones share are at most 10,000,000.
 */
export interface LimitOptions {
  /** How long a code can be redeemed. Default and cap 600,000 ms (NIST SP 800-63B-4, 3.1.3.2). */
  codeLifetimeMs: number;
  /** Wrong codes before a challenge is over. Default 5, cap 10. */
  triesPerChallenge: number;
  /** Messages per challenge, the first included. Default 3, cap 5. */
  sendsPerChallenge: number;
  /** Challenges one phone may have open at once, one per client. Default 3, cap 5. */
  liveChallengesPerPhone: number;
  /** Messages to one phone in ten minutes. Default 3. */
  sendsPerPhonePer10Min: number;
  /** Messages to one phone in an hour. Default 5. */
  sendsPerPhonePerHour: number;
  /** Messages to one phone in a day. Default 10, cap 30. */
  sendsPerPhonePerDay: number;
  /** Wrong codes for one phone in an hour, over all challenges. Default 15. */
  wrongTriesPerPhonePerHour: number;
  /** Wrong codes for one phone in a day, over all challenges. Default 20, cap 100. */
  wrongTriesPerPhonePerDay: number;
  /**
   * Codes to new numbers that one signed-in user asks for in an hour, to change to one. Default 5.
   * `verifyHuman` is not asked for these.
   */
  changeStartsPerUserPerHour: number;
  /** The same in a day. Default 10, cap 30. */
  changeStartsPerUserPerDay: number;
  /**
   * Messages in an hour to numbers of nobody yet, in one block of 10,000 numbers. Default 60. Whoever
   * passed `verifyHuman` is not counted.
   */
  newcomersPerPrefixPerHour: number;
  /**
   * The same in one country, to begin with: each code that came back from there in the last day adds
   * one. Default 120.
   */
  newcomersPerCountryPerHour: number;
  /** Requests for codes in all: what the deployment can bear. Default 50,000. */
  startsPerHour: number;
  /**
   * Messages really sent in an hour, in all: the most an attack can cost. Default 500. Half of them
   * at most go to numbers of nobody yet, and a fifth is kept for devices that are known.
   */
  sendsPerHour: number;
  /** Messages really sent in a day, in all. Default 5,000. */
  sendsPerDay: number;
  /**
   * Invitations to one phone. Default 1, cap 3. Notices to an old number are counted apart, under
   * the same limits.
   */
  invitationsPerPhonePerDay: number;
  /** The same over a year. Default 3, cap 10. */
  invitationsPerPhonePerYear: number;
  /**
   * Requests for codes from one address (IPv6: one /64) in an hour. Default `null`: not limited,
   * since a carrier may put thousands of people behind one; 300 is a start. Addresses that are private,
   * or none, count as one. Whoever calls writes their address, so it stops nobody who knows that.
   */
  startsPerIpPerHour: number | null;
  /**
   * Tries from one address in an hour of codes that are bound to no client. Default `null`; 1,000 is a
   * start.
   */
  redeemsPerIpPerHour: number | null;
}

/** Every limit as it is where `limits` does not name it. */
export const DEFAULT_LIMITS: Readonly<LimitOptions> = {
  codeLifetimeMs: 10 * MINUTE_MS,
  triesPerChallenge: 5,
  sendsPerChallenge: 3,
  liveChallengesPerPhone: 3,
  sendsPerPhonePer10Min: 3,
  sendsPerPhonePerHour: 5,
  sendsPerPhonePerDay: 10,
  wrongTriesPerPhonePerHour: 15,
  wrongTriesPerPhonePerDay: 20,
  changeStartsPerUserPerHour: 5,
  changeStartsPerUserPerDay: 10,
  newcomersPerPrefixPerHour: 60,
  newcomersPerCountryPerHour: 120,
  startsPerHour: 50_000,
  sendsPerHour: 500,
  sendsPerDay: 5_000,
  invitationsPerPhonePerDay: 1,
  invitationsPerPhonePerYear: 3,
  startsPerIpPerHour: null,
  redeemsPerIpPerHour: null,
};

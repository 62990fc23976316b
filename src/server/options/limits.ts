const MINUTE_MS = 60 * 1000;

/**
 * The limits of an app. You can set each of them, up to its cap where it has one. The name says over
 * which time a limit counts. Limits that many phones share can be at most 10,000,000.
 */
export interface LimitOptions {
  /** How long a code is valid. Default and cap 600,000 ms (NIST SP 800-63B-4, 3.1.3.2). */
  codeLifetimeMs: number;
  /** Wrong codes that end a challenge. Default 5, cap 10. */
  triesPerChallenge: number;
  /** Messages per challenge, including the first. Default 3, cap 5. */
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
   * Codes to new numbers that one signed-in user may ask for in an hour, to change their number.
   * Default 5. `verifyHuman` does not run for these.
   */
  changeStartsPerUserPerHour: number;
  /** The same per day. Default 10, cap 30. */
  changeStartsPerUserPerDay: number;
  /**
   * Messages in an hour to numbers that have no user yet, within one block of 10,000 numbers. Default
   * 60. Messages that strangers ask for to other numbers of the block count too, until a code of theirs
   * is entered, but are never refused. People who passed `verifyHuman` are not counted. This and the
   * limits below that many numbers share count segments: a message in two draws two.
   */
  newcomersPerPrefixPerHour: number;
  /**
   * The same within one country. This is where the limit starts: each code from that country that was
   * entered in the last day adds one. Default 120.
   */
  newcomersPerCountryPerHour: number;
  /** Requests for codes in an hour, in total: the load the deployment can bear. Default 50,000. */
  startsPerHour: number;
  /**
   * Segments really sent in an hour, in total. This is the most that an attack can cost you. Default
   * 500. At most half of them go to numbers that have no user yet, and a fifth is reserved for known
   * devices.
   */
  sendsPerHour: number;
  /** Segments really sent in a day, in total. Default 5,000. */
  sendsPerDay: number;
  /**
   * Invitations to one phone in a day. Default 1, cap 3. Notices to an old number have the same limits,
   * but are counted separately.
   */
  invitationsPerPhonePerDay: number;
  /** The same per year. Default 3, cap 10. */
  invitationsPerPhonePerYear: number;
  /**
   * Requests for codes from one IP address (IPv6: one /64) in an hour. Default `null`: no limit,
   * because a carrier may put thousands of people behind one address. 300 is a good start. All private
   * and missing addresses count as one. Callers can forge their address, so this limit does not stop
   * an attacker who knows that.
   */
  startsPerIpPerHour: number | null;
  /**
   * Tries from one IP address in an hour, for codes that are not bound to a client. Default `null`: no
   * limit. 1,000 is a good start.
   */
  redeemsPerIpPerHour: number | null;
}

/** The limits that apply where you set none. */
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

/** Whether messages go out, and up to which budget. Null: the configured one. */
export interface SendingState {
  readonly paused: boolean;
  readonly sendsPerHour: number | null;
  readonly sendsPerDay: number | null;
}

/** How much of a limit on real messages is used, within `periodMs`. */
export interface Budget {
  readonly periodMs: number;
  readonly max: number;
  readonly used: number;
  /** When the oldest message that counts will not any more. Null if none counts. */
  readonly freesAt: number | null;
}

/** What happened in one country in one hour. */
export interface CountryHour {
  /** ISO 3166-1, such as `US`. */
  readonly country: string;
  /** Start of the hour, ms since 1970. */
  readonly hour: number;
  readonly asked: number;
  readonly sent: number;
  readonly delivered: number;
  readonly redeemed: number;
  /** What was refused or held back, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

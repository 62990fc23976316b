/** Whether messages go out, and up to which budget. Null: the configured one. */
export interface SendingState {
  readonly paused: boolean;
  readonly sendsPerHour: number | null;
  readonly sendsPerDay: number | null;
}

import type { FunctionRun, Instruments } from "../../attacks/instruments.js";

/** One way to send with retries, as the benchmark drives it. */
export interface Contender {
  name: string;
  watch: Instruments;
  settle: () => Promise<void>;
  begin: (phone: string) => Promise<void>;
  /** What asks for the message, on both sides, and is left out. */
  isBeginning: (run: FunctionRun) => boolean;
  /** How many messages are not sent. */
  open: () => number;
}

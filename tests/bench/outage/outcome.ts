import type { Setting } from "../simulation/world.js";
import type { Fate } from "./people.js";

/** What one attack came to. */
export interface Outcome {
  attack: string;
  isTargeted: boolean;
  backend: Setting["backend"];
  signUp: "open" | "registered";
  human: NonNullable<Setting["human"]>;
  fates: Fate[];
  /** Of the attack: its requests and guesses, and the messages that were paid for it. */
  requests: number;
  guesses: number;
  messages: number;
}

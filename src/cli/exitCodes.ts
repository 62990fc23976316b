/** What the command line answers to the shell; scripts rely on these. */
export const EXIT = {
  /** Done, and the answer is yes. */
  done: 0,
  /** Done, and the answer is no: a number or a row is refused, something is missing; or it failed. */
  failed: 1,
  /** The command itself is wrong: unknown, or with an argument it does not take. */
  usage: 2,
} as const;

/** A failure the person at the terminal can act on; its message is all they see. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}

import type { ArgsDef, CommandDef } from "citty";

/**
 * Every sub-command, each in a file of its own that is read only when it is called. A command
 * returns its exit code (nothing is `EXIT.done`), or throws a `CommandFailure`.
 */
export const commands = new Map<string, () => Promise<CommandDef>>([
  ["init", async () => widen((await import("./init.js")).init)],
  ["check", async () => widen((await import("./check.js")).check)],
  ["register", async () => widen((await import("./register.js")).register)],
  ["import", async () => widen((await import("./import.js")).importPeople)],
  ["secret", async () => widen((await import("./secret.js")).secret)],
]);

/** Each command types its own arguments; citty alone calls it, with what it parsed by that type. */
function widen<Args extends ArgsDef>(command: CommandDef<Args>): CommandDef {
  return command as unknown as CommandDef;
}

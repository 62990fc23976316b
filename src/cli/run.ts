import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { defineCommand, renderUsage, runCommand } from "citty";
import type { ArgsDef, CommandDef } from "citty";
import { commands } from "./commands/index.js";
import { CommandFailure, EXIT } from "./exitCodes.js";

const HELP = new Set(["--help", "-h"]);

/**
 * Runs the command line.
 *
 * @param argv - what was typed after `convex-phone-auth`
 * @returns the exit code, one of `EXIT`
 */
export async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rawArgs] = argv;
  if (name === undefined || HELP.has(name)) {
    await showUsage(await describe());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  if (name === "--version" || name === "-v") {
    console.log(readVersion());
    return EXIT.done;
  }
  const load = commands.get(name);
  if (load === undefined) {
    console.error(
      `Unknown command. Available commands: ${[...commands.keys()].join(", ")}.`,
    );
    return EXIT.usage;
  }
  const command = await load();
  if (rawArgs.some((arg) => HELP.has(arg))) {
    await showUsage(command, await describe());
    return EXIT.done;
  }
  return await runOne(command, rawArgs);
}

async function runOne(command: CommandDef, rawArgs: string[]) {
  try {
    refuseUnknownOptions(command, rawArgs);
    const { result } = await runCommand(command, { rawArgs });
    return typeof result === "number" ? result : EXIT.done;
  } catch (error) {
    if (error instanceof CommandFailure) {
      console.error(printable(error.message));
      return error.exitCode;
    }
    // citty's own errors are about arguments; the class is not exported (citty 0.2.2).
    if (error instanceof Error && error.name === "CLIError") {
      console.error(printable(error.message));
      return EXIT.usage;
    }
    throw error;
  }
}

/** A message may quote a file's columns, whose author has no orders for this terminal. */
function printable(message: string): string {
  return stripVTControlCharacters(message).replace(/(?!\n)\p{Cc}/gu, "");
}

/** citty lets them pass, and an `--dryrun` that is not heard would be a run. */
function refuseUnknownOptions(command: CommandDef, rawArgs: string[]) {
  const known = new Set<string>();
  for (const [name, definition] of Object.entries(argsOf(command))) {
    if (definition.type === "positional") continue;
    const aliases = "alias" in definition ? (definition.alias ?? []) : [];
    const kebab = name.replace(
      /[A-Z]/g,
      (letter) => `-${letter.toLowerCase()}`,
    );
    for (const spelling of [name, kebab, aliases].flat()) known.add(spelling);
    if (definition.type === "boolean") known.add(`no-${kebab}`);
  }
  for (const arg of rawArgs) {
    if (arg === "--") return;
    const option = /^-{1,2}([a-z][^=]*)/i.exec(arg)?.[1];
    if (option !== undefined && !known.has(option)) {
      throw new CommandFailure(
        `There is no option --${option}; see --help.`,
        EXIT.usage,
      );
    }
  }
}

/** Commands declare their arguments in place, never by a function. */
function argsOf(command: CommandDef): ArgsDef {
  return (command.args ?? {}) as ArgsDef;
}

/** The whole, for its usage only. */
async function describe() {
  const loaded = await Promise.all(
    [...commands].map(async ([name, load]) => [name, await load()] as const),
  );
  return defineCommand({
    meta: {
      name: "convex-phone-auth",
      version: readVersion(),
      description: "Phone sign-in for Convex apps",
    },
    subCommands: Object.fromEntries(loaded),
  });
}

async function showUsage(command: CommandDef, parent?: CommandDef) {
  const usage = await renderUsage(command, parent);
  console.log(
    process.stdout.isTTY ? usage : stripVTControlCharacters(usage).trimEnd(),
  );
}

function readVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as {
    version: string;
  };
  return version;
}

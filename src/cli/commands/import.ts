import { defineCommand } from "citty";
import { existsSync } from "node:fs";
import path from "node:path";
import { readCountry } from "../country.js";
import { NoAnswer } from "../deployment/HttpDeployment.js";
import {
  deploymentArgs,
  openDeployment,
} from "../deployment/openDeployment.js";
import { CommandFailure, EXIT } from "../exitCodes.js";
import { PeopleFile } from "../people/PeopleFile.js";
import { printStatus } from "../people/printStatus.js";
import { Progress } from "../people/Progress.js";
import { readMap } from "../people/readMap.js";
import { freeName, writeRefused } from "../people/RefusedFile.js";
import {
  listRefused,
  readStatus,
  sendRows,
  waitForEnd,
} from "../people/sendPeople.js";
import type { ImportRun } from "../people/sendPeople.js";

export const importPeople = defineCommand({
  meta: {
    name: "import",
    description: "Register the people in a list on a deployment",
  },
  args: {
    file: {
      type: "positional",
      required: true,
      description: "A CSV, Excel (.xlsx) or vCard file",
    },
    country: {
      type: "string",
      valueHint: "US",
      description: "Country to assume for numbers without a country code",
    },
    map: {
      type: "string",
      valueHint: "phone=Mobile,name=Full name",
      description: "Which column holds what (default: guessed)",
    },
    "dry-run": {
      type: "boolean",
      description: "Report what would happen, and change nothing",
    },
    "on-existing": {
      type: "enum",
      options: ["keep", "fill", "overwrite"],
      default: "fill",
      description: "What to do with the profile of an existing user",
    },
    refused: {
      type: "string",
      valueHint: "file",
      description: "Where to write refused rows (default: beside the file)",
    },
    encoding: {
      type: "string",
      valueHint: "windows-1252",
      description: "Text encoding of the file (default: guessed)",
    },
    resume: {
      type: "string",
      valueHint: "id",
      description: "Continue an interrupted import",
    },
    ...deploymentArgs,
  },
  run: async ({ args }) => {
    const country = readCountry(args.country) ?? undefined;
    if (args.refused !== undefined && existsSync(args.refused))
      throw new CommandFailure(
        "The file given with --refused already exists.",
        EXIT.usage,
      );
    const deployment = openDeployment(args);
    const file = await PeopleFile.open(args.file, {
      encoding: args.encoding,
      ...(args.map === undefined ? {} : { mapping: readMap(args.map) }),
    });
    const progress = new Progress();
    const before =
      args.resume === undefined
        ? null
        : await readStatus({ deployment, importId: args.resume });
    const sent = before?.total ?? 0;
    // Read before anything is started, so that the wrong file starts nothing.
    const batches = file.batches(sent);
    const first = await batches.next();
    const importId =
      before?.importId ??
      (
        await deployment.call<{ importId: string }>("mutation", "startImport", {
          rows: [],
          more: true,
          name: path.basename(args.file),
          dryRun: args["dry-run"] === true,
          onExisting: args["on-existing"],
          ...(country === undefined ? {} : { defaultCountry: country }),
        })
      ).importId;
    const run = { deployment, progress, importId };
    const status = await resumable(run, async () => {
      if (before === null || before.state === "receiving") {
        const all = chain(first, batches);
        const send = () => sendRows(run, all, { sent, country });
        await (before === null ? allOrNothing(run, send) : send());
      }
      return await waitForEnd(run);
    });
    printStatus(status, {
      isCountryGiven: country !== undefined,
      sample: first.done === true ? [] : first.value,
    });
    if (status.refused > 0 && file.mapping !== undefined) {
      const target = args.refused ?? freeName(args.file);
      await writeRefused(target, file.mapping, listRefused(run));
      console.log(`Refused rows: ${target}`);
    }
    const isDone = status.state === "done" && status.refused === 0;
    return isDone ? EXIT.done : EXIT.failed;
  },
});

/** What an interruption leaves can go on. */
async function resumable<Result>(
  { progress, importId }: ImportRun,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new NoAnswer(
      `${error.message} Nothing is lost: go on with the same command and --resume ${importId}`,
    );
  } finally {
    progress.clear();
  }
}

/** Takes an import back when its file turns out to be wrong; none of it has run by then. */
async function allOrNothing(
  { deployment, importId }: ImportRun,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof CommandFailure) || error instanceof NoAnswer)
      throw error;
    await deployment.call("mutation", "cancelImport", { importId });
    throw new CommandFailure(`${error.message} Nobody was registered.`);
  }
}

async function* chain<Item>(
  first: IteratorResult<Item>,
  rest: AsyncIterable<Item>,
): AsyncGenerator<Item> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

import { setTimeout as wait } from "node:timers/promises";
import { readListPhone } from "../../csv.js";
import { parsePhone } from "../../phone/index.js";
import type { CountryCode } from "../../phone/index.js";
import type {
  ImportInput,
  ImportStatus,
  ShownImportRow,
} from "../../server/imports/importTypes.js";
import type { HttpDeployment } from "../deployment/HttpDeployment.js";
import { CommandFailure } from "../exitCodes.js";
import type { Progress } from "./Progress.js";

/** Rows of one page of results, the most there are. */
const PAGE_ROWS = 500;

/** Between two looks at a running import: soon for a short list, then less often. */
const FIRST_LOOK_MS = 100;
const LOOK_MS = 1_000;

export interface ImportRun {
  deployment: HttpDeployment;
  progress: Progress;
  importId: string;
}

/** How an import stands. */
export async function readStatus({
  deployment,
  importId,
}: Omit<ImportRun, "progress">): Promise<ImportStatus> {
  const status = await deployment.call<ImportStatus | null>(
    "query",
    "importStatus",
    { importId },
  );
  if (status === null)
    throw new CommandFailure("The deployment has no such import.");
  return status;
}

/**
 * Sends the rows of an open import and closes it, so that it runs. Numbers that won't be read are
 * counted on the way, for whoever watches and sees the wrong column sent. While a part is on its way
 * the next is read.
 *
 * @param sent - how many rows the deployment has already
 */
export async function sendRows(
  { deployment, progress, importId }: ImportRun,
  batches: AsyncIterable<ImportInput[]>,
  { sent, country }: { sent: number; country: CountryCode | undefined },
): Promise<void> {
  let after = sent;
  let unread = 0;
  let sending: Promise<unknown> = Promise.resolve();
  const send = async (rows: ImportInput[]) => {
    const args = { importId, after, rows };
    await deployment.call("mutation", "addImportRows", args);
    after += rows.length;
    const more =
      unread === 0 ? "" : `${unread.toLocaleString("en")} without a number`;
    progress.show("sent", after, null, more);
  };
  try {
    for await (const rows of batches) {
      for (const row of rows) if (!isRead(row, country)) unread += 1;
      await sending;
      sending = send(rows);
      // It is awaited above or below; until then nobody listens.
      sending.catch(() => undefined);
    }
  } finally {
    await sending;
  }
  await deployment.call("mutation", "sealImport", { importId });
}

/** Whether the number alone reads; a country the deployment knows by itself may still help it. */
function isRead(row: ImportInput, country: CountryCode | undefined): boolean {
  const reading = readListPhone(row, country, (phone, defaultCountry) =>
    parsePhone(phone, { defaultCountry, types: "any" }),
  );
  return reading.ok || reading.reason === "needs_country";
}

/** Watches an import until it is over. */
export async function waitForEnd(run: ImportRun): Promise<ImportStatus> {
  for (
    let delayMs = FIRST_LOOK_MS;
    ;
    delayMs = Math.min(delayMs * 2, LOOK_MS)
  ) {
    const status = await readStatus(run);
    const { done, total, refused, leftMs } = status;
    const left =
      leftMs === null ? "" : `, ${Math.ceil(leftMs / 60_000)} min left`;
    run.progress.show("done", done, total, `${refused} refused${left}`);
    if (status.state === "done" || status.state === "cancelled") return status;
    await wait(delayMs);
  }
}

/** The refused rows of an import, page by page. The deployment writes down that somebody looked. */
export async function* listRefused({
  deployment,
  importId,
}: ImportRun): AsyncGenerator<ShownImportRow[]> {
  let after = 0;
  for (;;) {
    const rows = await deployment.call<ShownImportRow[]>(
      "mutation",
      "showImportRows",
      { importId, status: "refused", after, limit: PAGE_ROWS },
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < PAGE_ROWS || last === undefined) return;
    after = last.row;
  }
}

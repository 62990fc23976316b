import type { GenericId } from "convex/values";
import { toHex } from "../core/secrets/hmac.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { MutationCtx, QueryCtx } from "../options/dataModel.js";
import type { WithComponent } from "../options/options.js";
import type { ImportStep, Runner } from "./runner.js";

/** Convex's addresses for uploads serve an hour; a file of the last minute has one more. */
const KEPT_MS = 2 * 60 * 60 * 1000;

/** How far the clocks of two rows may be apart. */
const CLOCKS_MS = 60 * 1000;

/** Files looked at per transaction: an app may have many, and few are an import's. */
const FILES_PER_SWEEP = 500;

const TICKET = /^text\/csv; *import=([0-9a-f]{32})$/;

/** Where to upload a file for an import, and what its type has to be. */
export interface Upload {
  /** Address to post the file to, within an hour. */
  url: string;
  /** `Content-Type` of that request. By it the file is known to be for an import. */
  contentType: string;
}

/**
 * Expects a file for an import. Convex tells nobody what a file was uploaded for; its type does,
 * which whoever uploads it gives.
 */
export async function expectUpload(
  { component }: WithComponent,
  ctx: Pick<MutationCtx, "runMutation" | "scheduler" | "storage">,
  runner: Runner,
  actorId: string | undefined,
): Promise<Upload> {
  const ticket = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const runBy = runner.name;
  const { uploads } = component.imports;
  await ctx.runMutation(uploads.open, { ticket, runBy, actorId });
  await runner.schedule(ctx, KEPT_MS, { type: "sweep", ticket });
  const url = await ctx.storage.generateUploadUrl();
  return { url, contentType: `text/csv; import=${ticket}` };
}

/** Whether a file was uploaded for an import. */
export async function claimUpload(
  { component }: PhoneAuthConfig,
  ctx: QueryCtx,
  { storageId }: Extract<ImportStep, { type: "claim" }>,
): Promise<boolean> {
  const file = await readFile(ctx, storageId);
  const [, ticket] = TICKET.exec(file?.contentType ?? "") ?? [];
  if (ticket === undefined) return false;
  const { getOpenedAt } = component.imports.uploads;
  return (await ctx.runQuery(getOpenedAt, { ticket })) !== null;
}

/** Deletes the files of a ticket, whatever became of them: one that was never started, too. */
export async function sweepUpload(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  runner: Runner,
  { ticket, after }: Extract<ImportStep, { type: "sweep" }>,
): Promise<void> {
  const { uploads } = component.imports;
  const openedAt = await ctx.runQuery(uploads.getOpenedAt, { ticket });
  if (openedAt === null) return;
  const files = await ctx.db.system
    .query("_storage")
    .withIndex("by_creation_time", (q) =>
      after === undefined
        ? q.gte("_creationTime", openedAt - CLOCKS_MS)
        : q.gt("_creationTime", after),
    )
    .take(FILES_PER_SWEEP);
  for (const { _id, contentType } of files)
    if (TICKET.exec(contentType ?? "")?.[1] === ticket)
      await ctx.storage.delete(_id);
  const last = files.at(-1);
  if (last !== undefined && files.length === FILES_PER_SWEEP)
    await runner.schedule(ctx, 0, {
      type: "sweep",
      ticket,
      after: last._creationTime,
    });
  else await ctx.runMutation(uploads.close, { ticket });
}

async function readFile(
  ctx: QueryCtx,
  storageId: GenericId<"_storage">,
): Promise<{ contentType?: string } | null> {
  return await ctx.db.system.get("_storage", storageId);
}

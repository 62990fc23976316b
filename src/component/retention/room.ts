import type { Doc, TableNames } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";

/**
 * Whether the running transaction has used less than half of each limit that Convex sets it. A job
 * that stops there and goes on in another transaction never fails for its size: what it does next,
 * and what its caller still does, has the other half.
 */
export async function hasRoom(
  ctx: Pick<MutationCtx, "meta">,
): Promise<boolean> {
  const metrics = await ctx.meta.getTransactionMetrics();
  return Object.values(metrics).every(
    ({ used, remaining }) => used < remaining,
  );
}

/** Does something to row after row, while there is room. True when rows are left. */
export async function whileRoom<Row>(
  ctx: MutationCtx,
  rows: Iterable<Row>,
  act: (row: Row) => Promise<void>,
): Promise<boolean> {
  for (const row of rows) {
    if (!(await hasRoom(ctx))) return true;
    await act(row);
  }
  return false;
}

/** Deletes the rows that were found, while there is room. True when there may be more. */
export async function deleteWhileRoom<Table extends TableNames>(
  ctx: MutationCtx,
  table: Table,
  rows: readonly Doc<Table>[],
  /** So many were looked for. */
  atOnce: number,
): Promise<boolean> {
  const areLeft = await whileRoom(ctx, rows, async ({ _id }) => {
    await ctx.db.delete(table, _id);
  });
  return areLeft || rows.length === atOnce;
}

/**
 * Does something to whatever `take` finds, a few at a time, so that reading leaves room too; each of
 * them has to be found no more afterwards. True when there may be more.
 */
export async function emptyWhileRoom<Row>(
  ctx: MutationCtx,
  atOnce: number,
  take: (count: number) => Promise<Row[]>,
  act: (row: Row) => Promise<void>,
): Promise<boolean> {
  while (await hasRoom(ctx)) {
    const rows = await take(atOnce);
    for (const row of rows) await act(row);
    if (rows.length < atOnce) return false;
  }
  return true;
}

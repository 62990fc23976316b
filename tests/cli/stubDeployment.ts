import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Row = { row: number; phone: string };
type Call = {
  path: string;
  args: { importId?: string; after?: number; rows?: Row[]; limit?: number };
};

export interface StubDeployment {
  url: string;
  /** Rows that arrived, each once. */
  total: () => number;
  /** The highest number of a row. */
  lastRow: () => number;
  isSealed: () => boolean;
  calls: string[];
  /** Whatever came, also with a key that is not the stub's. */
  requests: () => number;
  close: () => void;
}

export const STUB_KEY = "prod:stub|0123456789abcdef";

/**
 * A deployment that answers the calls of an import as Convex's HTTP API does, and keeps counts
 * only: how the command line does with a file of any length.
 *
 * @param isRefused - which rows the deployment refuses
 * @param interfere - looks at each call before (or, `isDone`, after) it has had its effect; true
 *   where it has answered, or broken the connection, itself
 */
export async function startStubDeployment(
  isRefused: (phone: string) => boolean,
  interfere: (
    call: { name: string; nth: number; isDone: boolean },
    response: ServerResponse,
  ) => boolean = () => false,
): Promise<StubDeployment> {
  let total = 0;
  let lastRow = 0;
  let isSealed = false;
  let requests = 0;
  const refused: Row[] = [];
  const calls: string[] = [];

  const functions: Record<string, (args: Call["args"]) => unknown> = {
    startImport: () => ({ importId: "stub", total: 0 }),
    addImportRows: ({ after = 0, rows = [] }) => {
      if (after === total) {
        total += rows.length;
        for (const row of rows) {
          lastRow = Math.max(lastRow, row.row);
          if (isRefused(row.phone)) refused.push(row);
        }
      }
      return { total };
    },
    sealImport: () => ({ changed: !isSealed && (isSealed = true) }),
    cancelImport: () => ({ changed: true }),
    importStatus: () => ({
      importId: "stub",
      state: isSealed ? "done" : "receiving",
      dryRun: false,
      total,
      done: isSealed ? total : 0,
      created: total - refused.length,
      existing: 0,
      updated: 0,
      refused: refused.length,
      duplicates: 0,
      refusedBy: {},
      ratePerSecond: null,
      leftMs: null,
      startedAt: null,
      activeAt: 0,
      endedAt: null,
    }),
    showImportRows: ({ after = 0, limit = 100 }) =>
      refused
        .slice(firstAfter(refused, after))
        .slice(0, limit)
        .map((source) => ({
          row: source.row,
          status: "refused",
          code: "invalid_phone",
          reason: "impossible",
          source,
        })),
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    requests += 1;
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== `Convex ${STUB_KEY}`)
      return response.writeHead(401).end('{"code":"BadAdminKey"}');
    const { path, args } = JSON.parse(
      Buffer.concat(chunks).toString("utf8"),
    ) as Call;
    const name = path.slice(path.indexOf(":") + 1);
    const nth = calls.filter((made) => made === name).length;
    calls.push(name);
    if (interfere({ name, nth, isDone: false }, response)) return;
    const value = functions[name]?.(args);
    if (interfere({ name, nth, isDone: true }, response)) return;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: "success", value, logLines: [] }));
  }

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    total: () => total,
    lastRow: () => lastRow,
    isSealed: () => isSealed,
    calls,
    requests: () => requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Where the rows behind a row begin; they are in order. */
function firstAfter(rows: readonly Row[], after: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

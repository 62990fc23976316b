import { afterEach, describe, expect, it, vi } from "vitest";
import { instrument } from "../attacks/instruments";
import {
  ADMIN_PHONE,
  api,
  createApp,
  internal,
  settle,
  signIn,
} from "../helpers/app";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const GONE = "+447400100001";
const NAME = "Ada Lovelace";
const RUNNER = "admin:runImport";
/** More than are marked in two transactions, and than were marked at all once. */
const MANY = 520;

const theirs = { row: 1, phone: GONE, profile: { name: NAME } };
let at = 0;
const job = (state: string, more: object = {}) => ({
  state,
  settings: { isDryRun: false, onExisting: "fill" },
  runBy: RUNNER,
  totalRows: 1,
  doneRows: state === "done" ? 1 : 0,
  totalBatches: 1,
  doneBatches: state === "done" ? 1 : 0,
  counts: { created: 0, existing: 0, updated: 0, refused: 0, duplicates: 0 },
  refusedBy: {},
  startedAt: Date.now(),
  activeAt: Date.now(),
  ...more,
});

async function createOffice() {
  const t = await createApp();
  const { as } = await signIn(t, ADMIN_PHONE);
  await as.mutation(api.admin.register, {
    phone: GONE,
    profile: { name: NAME },
  });
  const { table, seed } = instrument(t);
  const accounts = () =>
    table("authAccounts").map(({ fields }) => fields["providerAccountId"]);
  // No two documents of a deployment are of the same moment.
  const inTurn = (name: string, rows: Record<string, unknown>[]) =>
    seed(
      "phoneAuth",
      name,
      rows.map((row) => ({ ...row, _creationTime: Date.now() + (at += 0.01) })),
    );
  return { t, as, table, accounts, seed: inTurn };
}

describe("a person who is erased", () => {
  it("G7: goes from every import that is kept, however many there are", async () => {
    const { t, as, table, accounts, seed } = await createOffice();
    const [waiting = ""] = seed("imports", [job("running")]);
    seed("importBatches", [{ importId: waiting, batch: 0, rows: [theirs] }]);
    const done = seed(
      "imports",
      Array.from({ length: MANY }, () => job("done")),
    );
    const refused = { status: "refused", isAccepted: false, code: "x" };
    seed(
      "importResults",
      done.map((importId) => ({
        importId,
        row: 1,
        ...refused,
        source: theirs,
      })),
    );
    await as.mutation(api.admin.erase, { phone: GONE });
    // The oldest import goes on before its turn to learn of it has come.
    await t.mutation(internal.admin.runImport, {
      as: "admin:runImport",
      step: { type: "batch", importId: waiting, batch: 0 },
    });
    await settle(t);
    expect(accounts()).toEqual([ADMIN_PHONE]);
    const left = [
      ...table("importResults"),
      ...table("importBatches"),
      ...table("erasures"),
    ].map(({ fields }) => JSON.stringify(fields));
    expect(left).toHaveLength(MANY + 1);
    expect(left.filter((row) => row.includes(NAME))).toEqual([]);
    expect(left.filter((row) => row.includes(GONE))).toEqual([]);
    expect(table("erasures")).toEqual([]);
    expect(
      table("imports").filter(({ fields }) => fields["erased"] !== undefined),
    ).toEqual([]);
  });

  it("G7: goes with every file that waits, however many there are", async () => {
    const { t, as, table, seed } = await createOffice();
    const tickets = Array.from({ length: MANY }, (_, n) =>
      n.toString(16).padStart(32, "0"),
    );
    seed(
      "uploads",
      tickets.map((ticket) => ({ ticket, runBy: RUNNER })),
    );
    const type = `text/csv; import=${tickets.at(-1)}`;
    await t.run((ctx) => ctx.storage.store(new Blob([GONE], { type })));
    await as.mutation(api.admin.erase, { phone: GONE });
    await settle(t);
    expect(table("uploads")).toEqual([]);
    expect(table("_storage")).toEqual([]);
  });
});

import { instrument } from "../../attacks/instruments.js";
import { prepareEnvironment } from "../attacks/backends.js";
import { CONTESTANTS, countAccounts } from "./contestants.js";
import type { Name, Row } from "./contestants.js";

export interface Measured {
  name: Name;
  rows: number;
  /** Processor time, which other work on the machine changes little. */
  cpuMs: number;
  /** Memory at its highest, beyond what the loaded engine takes. */
  peakBytes: number;
}

function makeRows(count: number): Row[] {
  return Array.from({ length: count }, (_, n) => ({
    phone: `+447400${String(100_000 + n)}`,
    profile: { name: `Person ${n}` },
  }));
}

/** One run, for a process of its own, so that memory is not that of the others. */
export async function measure(name: Name, count: number): Promise<Measured> {
  await prepareEnvironment();
  // Code is compiled before anything is measured.
  await CONTESTANTS[name]().register(makeRows(20));
  const { t, register } = CONTESTANTS[name]();
  const rows = makeRows(count);
  const residentBefore = process.memoryUsage().rss;
  const begin = process.cpuUsage();
  await register(rows);
  const { user, system } = process.cpuUsage(begin);
  const made = await countAccounts(t);
  if (made !== count)
    throw new Error(`${name} made ${made} accounts of ${count} rows.`);
  return {
    name,
    rows: count,
    cpuMs: (user + system) / 1000,
    // In kilobytes, unlike every other figure of Node's.
    peakBytes: process.resourceUsage().maxRSS * 1024 - residentBefore,
  };
}

/** Functions that run by themselves: each action, query or mutation that joins no other. */
export async function countCalls(name: Name, count: number): Promise<number> {
  await prepareEnvironment();
  const { t, register } = CONTESTANTS[name]();
  const watch = instrument(t);
  const { recording } = await watch.record(
    async () => await register(makeRows(count)),
  );
  // How the bench looks whether an import is done is not part of the import.
  return recording.runs.filter(
    (run) => !run.nested && !run.name.endsWith("importStatus"),
  ).length;
}

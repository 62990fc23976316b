import type { ReadRange } from "../../../src/dev/platform/readSets.js";
import { touches } from "../../../src/dev/platform/readSets.js";
import { tableOf } from "../../../src/dev/platform/state.js";
import type { Step } from "./record.js";

/**
 * For every step, those whose writes fall into what it read. Found by the first field of the index, so
 * that thousands of steps are not compared with each other.
 */
export function findConflicts(steps: readonly Step[]): Map<Step, Step[]> {
  const writers = new Map<string, Set<Step>>();
  const add = (key: string, step: Step) => {
    const known = writers.get(key) ?? new Set();
    writers.set(key, known.add(step));
  };
  const fields = new Map<string, Set<string>>();
  for (const range of steps.flatMap(({ reads }) => reads)) {
    const [first] = range.fields;
    const table = placeOf(range.component, range.table);
    const known = fields.get(table) ?? new Set();
    fields.set(table, first === undefined ? known : known.add(first));
  }
  for (const step of steps)
    for (const write of step.writes) {
      const table = placeOf(write.component, tableOf(write.id));
      add(table, step);
      for (const field of fields.get(table) ?? [])
        for (const document of [write.before, write.after])
          if (document !== null)
            add(`${table} ${field} ${text(document[field])}`, step);
    }
  return new Map(
    steps.map((step) => [
      step,
      [...candidates(step.reads, writers)].filter(
        (other) => other !== step && touches(step.reads, other.writes),
      ),
    ]),
  );
}

function candidates(
  reads: readonly ReadRange[],
  writers: ReadonlyMap<string, Set<Step>>,
): Set<Step> {
  const found = new Set<Step>();
  for (const { component, table, fields, bounds } of reads) {
    const [first] = bounds;
    const place = placeOf(component, table);
    const isOne = first?.type === "Eq" && first.fieldPath === fields[0];
    const key = isOne ? `${place} ${fields[0]} ${text(first.value)}` : place;
    for (const step of writers.get(key) ?? []) found.add(step);
  }
  return found;
}

const placeOf = (component: string, table: string) => `${component}/${table}`;

function text(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "bigint" ? String(item) : item,
  );
}

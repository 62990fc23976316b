"use client";
import { useConvex } from "convex/react";
import { useState } from "react";
import type { Person } from "../../api/people.js";
import { useConsole } from "../../ConsoleContext.js";
import { thrownText } from "../../page/errorText.js";
import type { Act } from "../../page/useAct.js";
import { useBatches } from "../../page/useBatches.js";
import type { Batches } from "../../page/useBatches.js";
import { useWords } from "../../words.js";
import type { PeopleView } from "../peopleAddress.js";
import { listAll } from "../peopleQuery.js";
import type { Selection } from "../useSelection.js";

/** What the backend takes at once. */
const BATCH_SIZE = 100;

/** Does something with everybody selected, batch by batch. */
export interface Bulk {
  readonly batches: Batches;
  /**
   * @param work - Does it for some.
   * @param end - What to tell at the end, also when it was stopped or failed on the way: `isAll` says.
   * @returns whether it came to its end.
   */
  readonly run: (
    people: AsyncIterable<readonly Person[]>,
    work: (batch: readonly Person[]) => Promise<void>,
    end: (isAll: boolean) => string,
  ) => Promise<boolean>;
  /** Everybody selected: on this page, on others, or all found. */
  readonly selected: () => AsyncIterable<readonly Person[]>;
  /** Whom a block can still be taken back of. It is kept here, for buttons go while there is work. */
  readonly undoable: readonly Person[];
  readonly setUndoable: (people: readonly Person[]) => void;
}

export function useBulk({
  view,
  selection,
  known,
  act,
}: {
  view: PeopleView;
  selection: Selection;
  /** People selected so far by id. */
  known: ReadonlyMap<string, Person>;
  act: Act;
}): Bulk {
  const client = useConvex();
  const { api } = useConsole();
  const words = useWords();
  const batches = useBatches();
  const [undoable, setUndoable] = useState<readonly Person[]>([]);
  const selected = () =>
    selection.isAllFound
      ? only(listAll(client, api.listUsers, view), selection)
      : inBatches([...known.values()].filter(({ _id }) => selection.has(_id)));
  const run: Bulk["run"] = async (people, work, end) => {
    act.clear();
    try {
      const isAll = await batches.run(people, work);
      act.tell(end(isAll));
      return isAll;
    } catch (thrown) {
      // What was done is done: both are told.
      act.tell(`${end(false)} ${thrownText(thrown, words)}`.trim(), true);
      return false;
    }
  };
  return { batches, run, selected, undoable, setUndoable };
}

/** Of all found, those who are still selected. */
async function* only(
  batches: AsyncIterable<readonly Person[]>,
  selection: Selection,
): AsyncGenerator<Person[]> {
  for await (const batch of batches)
    yield batch.filter(({ _id }) => selection.has(_id));
}

/** People who are known already, as the backend takes them. */
export async function* inBatches<Item>(
  items: readonly Item[],
): AsyncGenerator<Item[]> {
  for (let at = 0; at < items.length; at += BATCH_SIZE)
    yield items.slice(at, at + BATCH_SIZE);
}

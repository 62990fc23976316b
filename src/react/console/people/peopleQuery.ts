import type { ConvexReactClient } from "convex/react";
import { parsePhone } from "../../../phone/index.js";
import { guessCountry } from "../../form/guessCountry.js";
import type { ConsoleApi } from "../api/consoleApi.js";
import type { Person, PersonStatus } from "../api/people.js";
import type { PeopleView } from "./peopleAddress.js";

interface Filter {
  search?: string;
  status?: PersonStatus;
  order?: "asc";
}

/** What the backend is asked for a view. */
export function filterOf({ search, status, isReversed }: PeopleView): Filter {
  return {
    ...(search === "" ? {} : { search: readSearch(search) }),
    ...(status === "all" ? {} : { status }),
    ...(isReversed ? { order: "asc" } : {}),
  };
}

/** A whole number is read as a person here would write it; anything else goes as it is. */
function readSearch(search: string): string {
  const read = parsePhone(search, { defaultCountry: guessCountry() });
  return read.ok ? read.phone : search;
}

/** The backend's largest page. */
const BATCH_SIZE = 100;

/** Everybody a view shows, batch by batch, for acts on all of them. */
export async function* listAll(
  client: ConvexReactClient,
  listUsers: ConsoleApi["listUsers"],
  view: PeopleView,
): AsyncGenerator<Person[]> {
  const ask = async (cursor: string | null) =>
    await client.query(listUsers, {
      paginationOpts: { numItems: BATCH_SIZE, cursor },
      ...filterOf(view),
    });
  let batch = await ask(null);
  yield batch.page;
  while (!batch.isDone) {
    batch = await ask(batch.continueCursor);
    yield batch.page;
  }
}

/** Where a page begins, found by walking to it: addresses hold the page's number alone. */
export async function findCursor(
  client: ConvexReactClient,
  listUsers: ConsoleApi["listUsers"],
  view: PeopleView,
  rowsBefore: number,
): Promise<string | null> {
  let cursor: string | null = null;
  let left = rowsBefore;
  while (left > 0) {
    const numItems = Math.min(left, BATCH_SIZE);
    const batch: { isDone: boolean; continueCursor: string } =
      await client.query(listUsers, {
        paginationOpts: { numItems, cursor },
        ...filterOf(view),
      });
    if (batch.isDone) return cursor;
    cursor = batch.continueCursor;
    left -= numItems;
  }
  return cursor;
}

"use client";
import { useRef } from "react";
import type { Person } from "../api/people.js";
import { useAccess } from "../ConsoleContext.js";
import { BatchProgress } from "../page/BatchProgress.js";
import { useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import { BulkActions } from "./bulk/BulkActions.js";
import { useBulk } from "./bulk/useBulk.js";
import type { PeopleView } from "./peopleAddress.js";
import type { Selection } from "./useSelection.js";
import type { Total } from "./useTotal.js";

/** How many are selected, and what can be done with them. */
export function SelectionBar({
  view,
  people,
  selection,
  total,
  onChanged,
}: {
  view: PeopleView;
  people: readonly Person[];
  selection: Selection;
  total: Total | null;
  onChanged: () => void;
}) {
  const words = useWords();
  const { select } = words.texts;
  const { can } = useAccess();
  const act = useAct();
  // Whoever was selected on another page is known from there.
  const known = useRef(new Map<string, Person>());
  for (const person of people) known.current.set(person._id, person);
  const found = total === null || total.isMore ? null : total.count;
  const bulk = useBulk({
    view,
    selection,
    known: known.current,
    act,
  });
  const isBusy = bulk.batches.done !== null;
  const { ids, isAllFound } = selection;
  const left = found === null ? null : found - ids.size;
  const count = isAllFound ? left : ids.size;
  const isSome = count !== 0;
  if (!isSome && !isBusy && act.outcome === null) return null;
  return (
    <div className="pc-selection">
      {isBusy ? (
        <BatchProgress
          batches={bulk.batches}
          label={select.working}
          total={count}
        />
      ) : (
        <>
          {isSome && (
            <p className="pc-selection__text">
              <strong>
                {count === null
                  ? ids.size > 0
                    ? words.plural(select.allBut, ids.size)
                    : select.all
                  : words.plural(select.selected, count)}
              </strong>{" "}
              {!selection.isAllFound &&
                found !== null &&
                found > ids.size &&
                people.every(({ _id }) => selection.has(_id)) && (
                  <button
                    type="button"
                    className="pc-link"
                    onClick={selection.setAllFound}
                  >
                    {words.plural(select.found, found)}
                  </button>
                )}{" "}
              <button
                type="button"
                className="pc-link"
                onClick={selection.clear}
              >
                {select.clear}
              </button>
            </p>
          )}
          <BulkActions
            bulk={bulk}
            act={act}
            count={count}
            isSome={isSome}
            may={{
              invite: can("invite"),
              block: view.status !== "blocked" && can("setBlockedMany"),
              unblock: view.status === "blocked" && can("setBlockedMany"),
              export: can("showUsers"),
            }}
            onDone={(isAll) => {
              // Whoever it did not come to is still selected, to try again.
              if (isAll) selection.clear();
              onChanged();
            }}
          />
        </>
      )}
    </div>
  );
}

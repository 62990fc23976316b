"use client";
import type { ReactNode } from "react";
import type { Person } from "../api/people.js";
import { useAccess } from "../ConsoleContext.js";
import { useWords } from "../words.js";
import type { PeopleView } from "./peopleAddress.js";
import { PersonRow } from "./PersonRow.js";
import type { Selection } from "./useSelection.js";

/** People as a table; on a phone each row is a card. The arrows go from person to person. */
export function PeopleTable({
  people,
  view,
  selection,
  onView,
}: {
  people: readonly Person[];
  view: PeopleView;
  selection: Selection;
  onView: (view: PeopleView) => void;
}) {
  const { texts } = useWords();
  const { columns } = texts.people;
  const { can } = useAccess();
  const canSelect = can("invite") || can("setBlockedMany") || can("showUsers");
  // What is sorted by is what the backend has an index of.
  const isSignedIn = view.status === "verified";
  const sorted = (column: ReactNode, isSortable: boolean) =>
    isSortable && view.search === "" && view.status !== "blocked" ? (
      <button
        type="button"
        className="pc-sort"
        onClick={() =>
          onView({ ...view, isReversed: !view.isReversed, page: 1 })
        }
      >
        {column}
        <span aria-hidden="true">{view.isReversed ? "↑" : "↓"}</span>
      </button>
    ) : (
      column
    );
  const order = (isSorted: boolean) =>
    isSorted && view.search === ""
      ? view.isReversed
        ? "ascending"
        : "descending"
      : undefined;
  return (
    <table className="pc-people">
      <caption className="pc-hidden">{texts.people.list}</caption>
      <thead>
        <tr>
          {canSelect && (
            <th scope="col" className="pc-people__check">
              <SelectPage people={people} selection={selection} />
            </th>
          )}
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col" aria-sort={order(isSignedIn)}>
            {sorted(columns.signedIn, isSignedIn)}
          </th>
          <th scope="col">{columns.invited}</th>
          <th
            scope="col"
            aria-sort={order(!isSignedIn && view.status !== "blocked")}
          >
            {sorted(columns.registered, !isSignedIn)}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow
            key={person._id}
            person={person}
            selection={canSelect ? selection : null}
          />
        ))}
      </tbody>
    </table>
  );
}

function SelectPage({
  people,
  selection,
}: {
  people: readonly Person[];
  selection: Selection;
}) {
  const { texts } = useWords();
  const isAll = people.every(({ _id }) => selection.has(_id));
  const isSome = people.some(({ _id }) => selection.has(_id));
  return (
    <label className="pc-check">
      <input
        type="checkbox"
        aria-label={texts.select.page}
        checked={isAll}
        ref={(box) => {
          if (box !== null) box.indeterminate = isSome && !isAll;
        }}
        onChange={() => selection.set(people, !isAll)}
      />
      {/* On a phone, where it stands alone. */}
      <span className="pc-people__all">{texts.select.page}</span>
    </label>
  );
}

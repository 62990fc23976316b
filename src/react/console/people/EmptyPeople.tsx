"use client";
import { useMutation } from "convex/react";
import type { PaginationResult } from "convex/server";
import { useEffect, useRef, useState } from "react";
import type { Person } from "../api/people.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Link } from "../page/Link.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import { PersonStatus, usePersonTitle } from "./PersonStatus.js";

/** Nobody: what to do about it. The last digits of a number are looked up only when asked to. */
export function EmptyPeople({
  search,
  isEntered,
}: {
  search: string;
  /** Whether Enter was pressed on it, which asks. */
  isEntered: boolean;
}) {
  const { texts } = useWords();
  const { can } = useAccess();
  const lastDigits = search.replace(/\D/g, "").slice(-4);
  const isNumber = search !== "" && /^[\d\s()+./-]+$/.test(search);
  return (
    <div className="pc-card__pad pc-stack">
      <p className="pc-quiet" role="status">
        {search === ""
          ? texts.people.nobody
          : isNumber
            ? texts.people.nobodyNumber
            : texts.people.nobodyFound}
      </p>
      {isNumber && lastDigits.length === 4 && can("findByLastDigits") && (
        <ByLastDigits
          key={`${lastDigits} ${isEntered}`}
          digits={lastDigits}
          isEntered={isEntered}
        />
      )}
    </div>
  );
}

function ByLastDigits({
  digits,
  isEntered,
}: {
  digits: string;
  isEntered: boolean;
}) {
  const { api, router } = useConsole();
  const { can } = useAccess();
  const find = useMutation(api.findByLastDigits);
  const words = useWords();
  const title = usePersonTitle();
  const act = useAct();
  const [found, setFound] = useState<readonly Person[]>([]);
  const { texts } = words;
  const look = () =>
    act.run(async () => {
      let people: readonly Person[] = [];
      let cursor: string | null = null;
      for (;;) {
        const part: PaginationResult<Person> = await find({ digits, cursor });
        const known = new Set(people.map(({ _id }) => _id));
        people = [...people, ...part.page.filter(({ _id }) => !known.has(_id))];
        setFound(people);
        if (part.isDone) break;
        cursor = part.continueCursor;
      }
      const [one] = people;
      if (isEntered && one !== undefined && people.length === 1)
        if (can("getUser")) router.navigate(`/person/${one._id}`);
      return words.plural(texts.people.digitsFound, people.length, { digits });
    });
  // Once: each look-up is written down.
  const hasLooked = useRef(false);
  useEffect(() => {
    if (!isEntered || hasLooked.current) return;
    hasLooked.current = true;
    void look();
  });
  return (
    <>
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button"
          aria-disabled={act.isBusy}
          onClick={() => void look()}
        >
          {words.fill(texts.people.findDigits, { digits })}
        </button>
      </div>
      <Outcome act={act} />
      <ul>
        {found.map((person) => (
          <li key={person._id} className="pc-row">
            <Link to={`/person/${person._id}`}>{title(person)}</Link>
            <PersonStatus person={person} />
          </li>
        ))}
      </ul>
    </>
  );
}

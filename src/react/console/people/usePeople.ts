"use client";
import { useConvex } from "convex/react";
import { useEffect, useRef, useState } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { useSteadyQuery } from "../useTryQuery.js";
import type { Answer } from "../useTryQuery.js";
import { pathOf } from "./peopleAddress.js";
import type { PeopleView } from "./peopleAddress.js";
import { filterOf, findCursor } from "./peopleQuery.js";

export const PAGE_SIZE = 50;

/** A page of people, live, and whether there is another. */
export interface PeoplePageRows {
  people: readonly Person[];
  hasNext: boolean;
}

export function usePeople(view: PeopleView): {
  answer: Answer<PeoplePageRows>;
  isSettling: boolean;
} {
  const { api } = useConsole();
  const cursor = useCursor(view);
  // A page stays as wide as it was when first asked for, so whoever joins makes it longer: it is
  // asked for afresh then.
  const [id, setId] = useState(0);
  const paginationOpts = {
    numItems: PAGE_SIZE,
    cursor: cursor ?? null,
    id,
  };
  const answer = useSteadyQuery(
    api.listUsers,
    cursor === undefined ? "skip" : { paginationOpts, ...filterOf(view) },
  );
  const { isSettling } = answer;
  const isLonger =
    answer.is === "ready" &&
    !isSettling &&
    answer.value.page.length > PAGE_SIZE;
  useEffect(() => {
    if (isLonger) setId((before) => before + 1);
  }, [isLonger]);
  // What belongs to the page after this one is shown there.
  if (answer.is !== "ready") return { answer, isSettling };
  const { page, isDone } = answer.value;
  const value = {
    people: page.slice(0, PAGE_SIZE),
    hasNext: !isDone || page.length > PAGE_SIZE,
  };
  return { answer: { is: "ready", value }, isSettling };
}

/** Where the page of a view begins; undefined while that is being found out. */
function useCursor(view: PeopleView): string | null | undefined {
  const client = useConvex();
  const { api } = useConsole();
  const [cursors, setCursors] = useState<Record<string, string | null>>({});
  const key = pathOf(view);
  const known = view.page === 1 ? null : cursors[key];
  const wanted = useRef(view);
  wanted.current = view;
  useEffect(() => {
    if (known !== undefined) return;
    let isCurrent = true;
    const rowsBefore = (wanted.current.page - 1) * PAGE_SIZE;
    void findCursor(client, api.listUsers, wanted.current, rowsBefore).then(
      (cursor) => {
        if (isCurrent) setCursors((before) => ({ ...before, [key]: cursor }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [client, api, key, known]);
  return known;
}

"use client";
import { useEffect, useState } from "react";
import type { Person } from "../api/people.js";

/** Who is selected: some by id, or all that the list finds, on whatever page, but for some. */
export interface Selection {
  /** Those who are; where all are, those who are not. */
  readonly ids: ReadonlySet<string>;
  readonly isAllFound: boolean;
  readonly has: (id: string) => boolean;
  readonly set: (people: readonly Person[], isSelected: boolean) => void;
  readonly setAllFound: () => void;
  readonly clear: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** @param filter - Whom the list finds; somebody else is found when it changes. */
export function useSelection(filter: string): Selection {
  const [ids, setIds] = useState(NOBODY);
  const [isAllFound, setAllFound] = useState(false);
  const clear = () => {
    setIds(NOBODY);
    setAllFound(false);
  };
  useEffect(clear, [filter]);
  return {
    ids,
    isAllFound,
    has: (id) => ids.has(id) !== isAllFound,
    set: (people, isSelected) => {
      setIds((before) => {
        const next = new Set(before);
        for (const { _id } of people)
          if (isSelected !== isAllFound) next.add(_id);
          else next.delete(_id);
        return next;
      });
    },
    setAllFound: () => {
      setIds(NOBODY);
      setAllFound(true);
    },
    clear,
  };
}

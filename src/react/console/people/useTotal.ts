"use client";
import { useConvex } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { useAccess, useConsole } from "../ConsoleContext.js";
import type { PeopleView } from "./peopleAddress.js";
import { filterOf } from "./peopleQuery.js";

/** How many people a count came to; `isMore` where it stopped before the end. */
export interface Total {
  readonly count: number;
  readonly isMore: boolean;
}

/** How many people a view finds: asked once for each, since counting reads them all. */
export function useTotal(view: PeopleView, wakeUp: unknown): Total | null {
  const client = useConvex();
  const { api } = useConsole();
  const isOffered = useAccess().can("countUsers");
  const [total, setTotal] = useState<Total | null>(null);
  const { search, status } = filterOf(view);
  const filter = {
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { status }),
  };
  const current = useRef(filter);
  current.current = filter;
  const key = JSON.stringify(filter);
  useEffect(() => {
    if (!isOffered) return;
    let isCurrent = true;
    client.query(api.countUsers, current.current).then(
      (counted) => isCurrent && setTotal(counted),
      () => isCurrent && setTotal(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, api, isOffered, key, wakeUp]);
  return total;
}

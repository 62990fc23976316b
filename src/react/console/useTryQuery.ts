"use client";
import { useQueries } from "convex/react";
import type { RequestForQueries } from "convex/react";
import { getFunctionName } from "convex/server";
import type {
  FunctionArgs,
  FunctionReference,
  FunctionReturnType,
} from "convex/server";
import { useMemo, useRef } from "react";

/** What a query says: nothing yet, that it failed, or its value. */
export type Answer<T> =
  | { is: "loading" }
  | { is: "failed"; error: Error }
  | { is: "ready"; value: T };

/** `useQuery` for pages that show failures themselves, e.g. of an id somebody typed. */
export function useTryQuery<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query> | "skip",
): Answer<FunctionReturnType<Query>> {
  const key = `${getFunctionName(query)} ${JSON.stringify(args)}`;
  // By value: callers write their arguments where they call.
  const queries = useMemo(
    (): RequestForQueries => (args === "skip" ? {} : { it: { query, args } }),
    [key],
  );
  const result: unknown = useQueries(queries)["it"];
  if (result === undefined) return { is: "loading" };
  if (result instanceof Error) return { is: "failed", error: result };
  return { is: "ready", value: result as FunctionReturnType<Query> };
}

/** The same, but while other arguments load, what was there before stays. */
export function useSteadyQuery<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query> | "skip",
): Answer<FunctionReturnType<Query>> & { isSettling: boolean } {
  const answer = useTryQuery(query, args);
  const before = useRef(answer);
  if (answer.is !== "loading") before.current = answer;
  return { ...before.current, isSettling: answer.is === "loading" };
}

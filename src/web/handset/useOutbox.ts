import { useQueries } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";

export type Message = FunctionReturnType<typeof api.outbox.list>[number];

const QUERIES = { outbox: { query: api.outbox.list, args: {} } };

/**
 * What the development backend "sent", newest first; undefined until it is known, null where the
 * backend really sends and shows nothing.
 */
export function useOutbox(): Message[] | null | undefined {
  // Unlike `useQuery`, this one hands a refusal over instead of throwing it.
  const result = useQueries(QUERIES)["outbox"] as Message[] | Error | undefined;
  return result instanceof Error ? null : result;
}

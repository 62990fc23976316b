import { useQueries } from "convex/react";
import { api } from "../../../convex/_generated/api";

const QUERIES = { access: { query: api.admin.access, args: {} } };

/** Whether the backend lets the caller administer anything; only it can tell. */
export function useIsAdmin(): boolean {
  const answer: unknown = useQueries(QUERIES)["access"];
  return answer !== undefined && !(answer instanceof Error);
}

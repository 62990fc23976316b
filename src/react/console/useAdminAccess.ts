import { useQueries } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { thrownCode } from "./page/errorText.js";

export type AdminAccess = "loading" | "allowed" | "not_allowed" | "failed";

const QUERIES = {
  probe: {
    query: api.admin.listUsers,
    args: { paginationOpts: { numItems: 1, cursor: null } },
  },
};

/** Whether the backend lets the caller administer; only it can tell. */
export function useAdminAccess(): AdminAccess {
  const result: unknown = useQueries(QUERIES)["probe"];
  if (result === undefined) return "loading";
  if (!(result instanceof Error)) return "allowed";
  return thrownCode(result) === "not_allowed" ? "not_allowed" : "failed";
}

import type { PersonStatus } from "../api/people.js";
import { queryOf, withQuery } from "../routing/consoleRoute.js";

/** Whom the list shows, and how: what the address says. */
export interface PeopleView {
  readonly search: string;
  readonly status: PersonStatus | "all";
  /** The other end first: who came first, or signed in first. */
  readonly isReversed: boolean;
  /** From 1. */
  readonly page: number;
}

export const STATUSES = ["all", "registered", "verified", "blocked"] as const;

export function viewOf(path: string): PeopleView {
  const query = queryOf(path);
  const page = Number(query.get("page") ?? 1);
  return {
    search: query.get("search") ?? "",
    status: STATUSES.find((status) => status === query.get("show")) ?? "all",
    isReversed: query.get("order") === "reversed",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function pathOf(view: PeopleView): string {
  const { search, status, isReversed, page } = view;
  return withQuery("/", {
    search,
    show: status === "all" ? undefined : status,
    order: isReversed ? "reversed" : undefined,
    page: page === 1 ? undefined : String(page),
  });
}

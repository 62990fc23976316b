import type { FunctionArgs } from "convex/server";
import type { ConsoleApi } from "../api/consoleApi.js";
import { queryOf, withQuery } from "../routing/consoleRoute.js";
import { KIND_NAMES, KINDS } from "./kinds.js";
import type { Kind } from "./kinds.js";

type Query = NonNullable<ConsoleApi["listEvents"]>;
export type EventArgs = Pick<
  FunctionArgs<Query>,
  "phone" | "userId" | "types" | "doneBy" | "after" | "before"
>;

/** Which events are shown: what the address says. A number is never part of it. */
export interface EventView {
  readonly kind: Kind | "all";
  readonly actorId: string | undefined;
  /** Days such as "2027-01-31", both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function eventViewOf(path: string): EventView {
  const query = queryOf(path);
  const day = (name: string) => {
    const text = query.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
  };
  return {
    kind: KIND_NAMES.find((kind) => kind === query.get("kind")) ?? "all",
    actorId: query.get("by") ?? undefined,
    from: day("from"),
    to: day("to"),
  };
}

export function eventPathOf({ kind, actorId, from, to }: EventView): string {
  return withQuery("/events", {
    kind: kind === "all" ? undefined : kind,
    by: actorId,
    from,
    to,
  });
}

/** What the backend is asked for a view; days are the reader's. */
export function eventArgs({ kind, actorId, from, to }: EventView): EventArgs {
  return {
    ...(kind === "all" ? {} : { types: [...KINDS[kind]] }),
    ...(actorId === undefined ? {} : { doneBy: actorId }),
    ...(from === undefined ? {} : { after: startOf(from, 0) }),
    ...(to === undefined ? {} : { before: startOf(to, 1) }),
  };
}

function startOf(day: string, daysLater: number): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).getTime();
}

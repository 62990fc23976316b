import type { PhoneEvent } from "convex-phone-auth/admin";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Pager } from "../Pager.js";
import { Unanswered } from "../Unanswered.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { EventList } from "./EventList.js";

const PAGE_SIZE = 20;

export interface EventFilter {
  phone?: string;
  userId?: Id<"users">;
  types?: PhoneEvent["type"][];
}

/** Events, newest first, a page at a time. Give it a key where the filter can change. */
export function Events({
  filter,
  isOnPerson = false,
}: {
  filter: EventFilter;
  isOnPerson?: boolean;
}) {
  // When the last event of each page before this one was.
  const [befores, setBefores] = useState<number[]>([]);
  const before = befores.at(-1);
  const answer = useSteadyQuery(api.admin.listEvents, {
    ...filter,
    // One more than is shown, which tells whether there is a next page.
    limit: PAGE_SIZE + 1,
    ...(before === undefined ? {} : { before }),
  });
  if (answer.is !== "ready") return <Unanswered answer={answer} />;
  const events = answer.value.slice(0, PAGE_SIZE);
  const last = events.at(-1)?._creationTime;
  return (
    <div className="stack">
      {events.length === 0 ? (
        <p className="quiet">None.</p>
      ) : (
        <EventList events={events} isOnPerson={isOnPerson} />
      )}
      <Pager
        page={befores.length}
        hasNext={answer.value.length > PAGE_SIZE}
        isBusy={answer.isSettling}
        onBack={() => setBefores(befores.slice(0, -1))}
        onNext={() => last !== undefined && setBefores([...befores, last])}
      />
    </div>
  );
}

"use client";
import { useState } from "react";
import { useConsole } from "../ConsoleContext.js";
import { Pager } from "../page/Pager.js";
import { Unanswered } from "../page/Unanswered.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import type { EventArgs } from "./eventFilter.js";
import { EventList } from "./EventList.js";
import { SaveEvents } from "./SaveEvents.js";

const PAGE_SIZE = 20;

/** Events, newest first, a page at a time. Give it a key where the filter can change. */
export function Events({
  filter,
  isOnPerson = false,
  canSave = false,
}: {
  filter: EventArgs;
  isOnPerson?: boolean;
  /** Whether they can be saved as a file. */
  canSave?: boolean;
}) {
  const { api } = useConsole();
  const { texts } = useWords();
  // When the last event of each page before this one was.
  const [befores, setBefores] = useState<number[]>([]);
  const before = befores.at(-1);
  const answer = useSteadyQuery(api.listEvents, {
    ...filter,
    // One more than is shown, which tells whether there is a next page.
    limit: PAGE_SIZE + 1,
    ...(before === undefined ? {} : { before }),
  });
  if (answer.is !== "ready") return <Unanswered answer={answer} />;
  const events = answer.value.slice(0, PAGE_SIZE);
  const last = events.at(-1)?._creationTime;
  const page = befores.length + 1;
  return (
    <div className="pc-stack">
      {events.length === 0 ? (
        <p className="pc-quiet">{texts.nothing}</p>
      ) : (
        <EventList events={events} isOnPerson={isOnPerson} />
      )}
      <Pager
        page={page}
        hasNext={answer.value.length > PAGE_SIZE}
        isBusy={answer.isSettling}
        onPage={(next) => {
          if (next < page) setBefores(befores.slice(0, -1));
          else if (last !== undefined) setBefores([...befores, last]);
        }}
      />
      {canSave && events.length > 0 && <SaveEvents filter={filter} />}
    </div>
  );
}

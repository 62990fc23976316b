"use client";
import { useConvex } from "convex/react";
import { formatCsv } from "../../../csv.js";
import type { ConsoleEvent } from "../api/events.js";
import { useConsole } from "../ConsoleContext.js";
import { saveText } from "../page/saveText.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import type { EventArgs } from "./eventFilter.js";

const BATCH_SIZE = 200;
/** What a spreadsheet shows with ease; who needs more narrows the days. */
const MAX_EVENTS = 10_000;

/** The events of a filter as a file: numbers stay masked, as on the page. */
export function SaveEvents({ filter }: { filter: EventArgs }) {
  const client = useConvex();
  const { api } = useConsole();
  const words = useWords();
  const { events: texts } = words.texts;
  const act = useAct();
  const save = async () => {
    const found: ConsoleEvent[] = [];
    for (let isMore = true; isMore && found.length < MAX_EVENTS;) {
      const last = found.at(-1)?._creationTime;
      const batch = await client.query(api.listEvents, {
        ...filter,
        limit: BATCH_SIZE,
        ...(last === undefined ? {} : { before: last }),
      });
      found.push(...batch);
      isMore = batch.length === BATCH_SIZE;
    }
    const { columns } = texts;
    const rows = found.map((event) => [
      new Date(event._creationTime).toISOString(),
      texts.names[event.type],
      event.userName ?? "",
      event.label,
      event.actorName ?? event.actorId ?? "",
      event.detail ?? "",
    ]);
    const heads = [
      columns.when,
      columns.what,
      columns.whom,
      columns.number,
      columns.by,
      columns.detail,
    ];
    saveText("events.csv", formatCsv([heads, ...rows]), "text/csv");
    return words.plural(texts.saved, found.length);
  };
  return (
    <div className="pc-actions">
      <button
        type="button"
        className="pc-button"
        aria-disabled={act.isBusy}
        onClick={() => void act.run(save)}
      >
        {texts.save}
      </button>
      <Outcome act={act} />
    </div>
  );
}

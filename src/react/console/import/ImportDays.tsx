"use client";
import type { ImportStatus } from "../api/imports.js";
import { DayCharts } from "../chart/DayCharts.js";
import { useConsole } from "../ConsoleContext.js";
import { Unanswered } from "../page/Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";

/** Whom an import registered, and who of them has signed in, day by day. */
export function ImportDays({ status: { importId } }: { status: ImportStatus }) {
  const { api } = useConsole();
  const words = useWords();
  const { import: texts, events } = words.texts;
  const days = useTryQuery(api.importDays, { importId });
  if (days.is === "ready" && days.value.length === 0) return null;
  return (
    <section className="pc-card" aria-labelledby="days-title">
      <h2 id="days-title">{texts.firstSignIns}</h2>
      {days.is !== "ready" ? (
        <Unanswered answer={days} />
      ) : (
        <div className="pc-stack">
          <SoFar days={days.value} />
          <DayCharts
            days={days.value}
            caption={texts.daysCaption}
            series={[
              { key: "registered", name: events.series.registered },
              { key: "claimed", name: texts.firstSignIns },
            ]}
          />
        </div>
      )}
    </section>
  );
}

function SoFar({
  days,
}: {
  days: readonly { registered: number; claimed: number }[];
}) {
  const words = useWords();
  const total = days.reduce((sum, { registered }) => sum + registered, 0);
  const claimed = days.reduce((sum, day) => sum + day.claimed, 0);
  return (
    <p className="pc-quiet">
      {words.fill(words.texts.import.soFar, {
        claimed: words.count(claimed),
        total: words.count(total),
        share: words.percent(total === 0 ? 0 : claimed / total),
      })}
    </p>
  );
}

"use client";
import { useId, useState } from "react";
import type { ActivityDay } from "../api/events.js";
import { Chart } from "./Chart.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";

const SERIES = ["registered", "signedIn", "sent", "refused"] as const;

/** Series over the same days: a chart each, one day looked at in all of them, a table behind. */
export function Activity({ days }: { days: readonly ActivityDay[] }) {
  const words = useWords();
  const { events: texts } = words.texts;
  const [index, setIndex] = useState<number | null>(null);
  const id = useId();
  const shown = index === null ? undefined : days[index];
  const period =
    shown === undefined
      ? words.plural(texts.lastDays, days.length)
      : words.utcDay(shown.day);
  const last = days.length - 1;
  return (
    <div className="pc-stack">
      <div className="pc-charts">
        {SERIES.map((key) => {
          const values = days.map((counts) => counts[key]);
          const total = sum(values);
          return (
            <div key={key} className="pc-charts__one" data-series={key}>
              <p className="pc-charts__name">{texts.series[key]}</p>
              <p className="pc-charts__value">
                {words.count(shown?.[key] ?? total)}
              </p>
              <Chart
                label={chartLabel(texts.series[key], values, words)}
                values={values}
                names={days.map(({ day }) => words.utcDay(day))}
                day={index}
                onDay={setIndex}
              />
            </div>
          );
        })}
      </div>
      <div className="pc-charts__day">
        <label htmlFor={id}>
          {texts.day} <span className="pc-quiet">{period}</span>
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={index ?? last}
          aria-valuetext={valueText(days[index ?? last], words)}
          onChange={({ target }) => setIndex(target.valueAsNumber)}
          onFocus={() => setIndex(index ?? last)}
          onBlur={() => setIndex(null)}
        />
      </div>
      <details className="pc-fold">
        <summary>{texts.asTable}</summary>
        <DaysTable days={days} />
      </details>
    </div>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** "Registrations: 40 in 30 days, at most 12 in one." */
function chartLabel(
  name: string,
  values: readonly number[],
  words: Words,
): string {
  return words.plural(words.texts.events.chart, values.length, {
    name,
    total: words.count(sum(values)),
    most: words.count(Math.max(0, ...values)),
  });
}

/** "Nov 25: 3 registrations, …", for people who move through the days without seeing them. */
function valueText(counts: ActivityDay | undefined, words: Words): string {
  if (counts === undefined) return "";
  const { series } = words.texts.events;
  const values = SERIES.map(
    (key) => `${series[key]} ${words.count(counts[key])}`,
  );
  return `${words.utcDay(counts.day)}: ${values.join(", ")}`;
}

function DaysTable({ days }: { days: readonly ActivityDay[] }) {
  const words = useWords();
  const { events: texts } = words.texts;
  return (
    <div className="pc-table-frame">
      <table className="pc-table pc-table--numbers">
        <caption className="pc-hidden">{texts.tableCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            {SERIES.map((key) => (
              <th key={key} scope="col">
                {texts.series[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((counts) => (
            <tr key={counts.day}>
              <th scope="row">{words.utcDay(counts.day)}</th>
              {SERIES.map((key) => (
                <td key={key}>{words.count(counts[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

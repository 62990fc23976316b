"use client";
import { useId, useState } from "react";
import { useWords } from "../words.js";
import type { Words } from "../words.js";
import { Chart } from "./Chart.js";

/** One of the counts that every day has. */
export interface Series<Key extends string> {
  readonly key: Key;
  readonly name: string;
  /** Whether much of it is no good news. */
  readonly isBad?: boolean;
}

/** A day or an hour; `day` is such as `2027-01-31`, or an hour of it in ms since 1970. */
type Day<Key extends string> = { readonly day: string | number } & Readonly<
  Record<Key, number>
>;

/** Series over the same days: a chart each, one day looked at in all of them, a table behind. */
export function DayCharts<Key extends string>({
  days,
  series,
  caption,
}: {
  /** Oldest first. */
  days: readonly Day<Key>[];
  series: readonly Series<Key>[];
  /** What the table is of. */
  caption: string;
}) {
  const words = useWords();
  const { events: texts } = words.texts;
  const [index, setIndex] = useState<number | null>(null);
  const id = useId();
  const shown = index === null ? undefined : days[index];
  const isByHour = typeof days[0]?.day === "number";
  const period =
    shown === undefined
      ? words.plural(isByHour ? texts.lastHours : texts.lastDays, days.length)
      : nameOf(shown.day, words);
  const last = days.length - 1;
  return (
    <div className="pc-stack">
      <div className="pc-charts">
        {series.map(({ key, name, isBad = false }) => {
          const values = days.map((counts) => counts[key]);
          return (
            <div
              key={key}
              className="pc-charts__one"
              data-series={key}
              data-is-bad={isBad}
            >
              <p className="pc-charts__name">{name}</p>
              <p className="pc-charts__value">
                {words.count(shown?.[key] ?? sum(values))}
              </p>
              <Chart
                label={words.plural(
                  isByHour ? texts.chartHours : texts.chart,
                  values.length,
                  {
                    name,
                    total: words.count(sum(values)),
                    most: words.count(Math.max(0, ...values)),
                  },
                )}
                values={values}
                names={days.map(({ day }) => nameOf(day, words))}
                day={index}
                onDay={setIndex}
              />
            </div>
          );
        })}
      </div>
      {days.length > 1 && (
        <div className="pc-charts__day">
          <label htmlFor={id}>
            {isByHour ? texts.hour : texts.day}{" "}
            <span className="pc-quiet">{period}</span>
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={last}
            value={index ?? last}
            aria-valuetext={valueText(days[index ?? last], series, words)}
            onChange={({ target }) => setIndex(target.valueAsNumber)}
            onFocus={() => setIndex(index ?? last)}
            onBlur={() => setIndex(null)}
          />
        </div>
      )}
      <details className="pc-fold">
        <summary>{texts.asTable}</summary>
        <DaysTable days={days} series={series} caption={caption} />
      </details>
    </div>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** "Nov 25", or "9 AM". */
function nameOf(day: string | number, words: Words): string {
  return typeof day === "number" ? words.hour(day) : words.utcDay(day);
}

/** "Nov 25: 3 registrations, …", for people who move through the days without seeing them. */
function valueText<Key extends string>(
  counts: Day<Key> | undefined,
  series: readonly Series<Key>[],
  words: Words,
): string {
  if (counts === undefined) return "";
  const values = series.map(
    ({ key, name }) => `${name} ${words.count(counts[key])}`,
  );
  return `${nameOf(counts.day, words)}: ${values.join(", ")}`;
}

function DaysTable<Key extends string>({
  days,
  series,
  caption,
}: {
  days: readonly Day<Key>[];
  series: readonly Series<Key>[];
  caption: string;
}) {
  const words = useWords();
  const { events: texts } = words.texts;
  const isByHour = typeof days[0]?.day === "number";
  return (
    <div className="pc-table-frame">
      <table className="pc-table pc-table--numbers">
        <caption className="pc-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{isByHour ? texts.hour : texts.day}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((counts) => (
            <tr key={counts.day}>
              <th scope="row">{nameOf(counts.day, words)}</th>
              {series.map(({ key, name }) => (
                <td key={key} data-column={name}>
                  {words.count(counts[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { ActivityDay } from "convex-phone-auth/admin";
import { useId, useState } from "react";
import { shortDayText } from "../page/dateText.js";
import { countText } from "../page/numberText.js";
import { Chart, chartLabel } from "./Chart.js";

const SERIES = [
  { key: "registered", name: "Registrations" },
  { key: "signedIn", name: "Sign-ins" },
  { key: "sent", name: "Messages sent" },
  { key: "refused", name: "Refusals" },
] as const;

/** Four series over the same days: a chart each, one day looked at in all of them, a table behind. */
export function Activity({ days }: { days: readonly ActivityDay[] }) {
  const [index, setIndex] = useState<number | null>(null);
  const id = useId();
  const shown = index === null ? undefined : days[index];
  const period =
    shown === undefined
      ? `Last ${countText(days.length)} days`
      : shortDayText(shown.day);
  const last = days.length - 1;
  return (
    <div className="stack">
      <div className="charts">
        {SERIES.map(({ key, name }) => {
          const values = days.map((counts) => counts[key]);
          const total = values.reduce((sum, value) => sum + value, 0);
          return (
            <div key={key} className="charts__one" data-series={key}>
              <p className="charts__name">{name}</p>
              <p className="charts__value">
                {countText(shown?.[key] ?? total)}
              </p>
              <Chart
                label={chartLabel(name, values)}
                values={values}
                day={index}
                onDay={setIndex}
              />
            </div>
          );
        })}
      </div>
      <div className="charts__day">
        <label htmlFor={id}>
          Day <span className="quiet">{period}</span>
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={index ?? last}
          aria-valuetext={valueText(days[index ?? last])}
          onChange={({ target }) => setIndex(target.valueAsNumber)}
          onFocus={() => setIndex(index ?? last)}
          onBlur={() => setIndex(null)}
        />
      </div>
      <details className="fold">
        <summary>As a table</summary>
        <DaysTable days={days} />
      </details>
    </div>
  );
}

/** "Nov 25: 3 registrations, …", for people who move through the days without seeing them. */
function valueText(counts: ActivityDay | undefined): string {
  if (counts === undefined) return "";
  const values = SERIES.map(
    ({ key, name }) => `${name} ${countText(counts[key])}`,
  );
  return `${shortDayText(counts.day)}: ${values.join(", ")}`;
}

function DaysTable({ days }: { days: readonly ActivityDay[] }) {
  return (
    <div className="table-frame">
      <table className="table table--numbers">
        <caption className="visually-hidden">Activity by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {SERIES.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((counts) => (
            <tr key={counts.day}>
              <th scope="row">{shortDayText(counts.day)}</th>
              {SERIES.map(({ key }) => (
                <td key={key}>{countText(counts[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

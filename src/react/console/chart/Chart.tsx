"use client";
import { useWords } from "../words.js";
import { niceMost } from "./niceMost.js";

const WIDTH = 300;
const HEIGHT = 96;
const GAP = 0.25;
/** A few days take a part of the width, so that one of them is no wall. */
const LEAST_COLUMNS = 7;

/** One series as a row of bars with its axes. The one that is looked at stands out. */
export function Chart({
  label,
  values,
  names,
  day,
  onDay,
}: {
  /** What a screen reader says of it. */
  label: string;
  values: readonly number[];
  /** What stands under each bar, where there is room. */
  names: readonly string[];
  /** Index of the bar that is looked at. */
  day: number | null;
  onDay: (day: number | null) => void;
}) {
  const words = useWords();
  const most = niceMost(Math.max(1, ...values));
  const columns = Math.max(LEAST_COLUMNS, values.length);
  const step = WIDTH / columns;
  const isFromRight = words.texts.form.direction === "rtl";
  return (
    <div className="pc-chart">
      <div className="pc-chart__scale" aria-hidden="true">
        <span>{words.count(most)}</span>
        <span>{words.count(most / 2)}</span>
        <span>{words.count(0)}</span>
      </div>
      <svg
        className="pc-chart__bars"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const at = (event.clientX - box.left) / box.width;
          const index = Math.floor((isFromRight ? 1 - at : at) * columns);
          onDay(index >= 0 && index < values.length ? index : null);
        }}
        onPointerLeave={() => onDay(null)}
      >
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            className="pc-chart__line"
            x1={0}
            x2={WIDTH}
            y1={HEIGHT * share}
            y2={HEIGHT * share}
          />
        ))}
        {values.map((value, index) => {
          const height = (value / most) * HEIGHT;
          return (
            <g
              key={index}
              className="pc-chart__day"
              data-is-shown={index === day}
            >
              <rect
                className="pc-chart__column"
                x={index * step}
                width={step}
                y={0}
                height={HEIGHT}
              />
              {value > 0 && (
                <rect
                  className="pc-chart__bar"
                  x={index * step + (step * GAP) / 2}
                  width={step * (1 - GAP)}
                  y={HEIGHT - Math.max(height, 1.5)}
                  height={Math.max(height, 1.5)}
                />
              )}
            </g>
          );
        })}
      </svg>
      <div
        className="pc-chart__names"
        aria-hidden="true"
        style={{ inlineSize: `${(values.length / columns) * 100}%` }}
      >
        <span>{names[0]}</span>
        {names.length === columns && (
          <span>{names[Math.floor((names.length - 1) / 2)]}</span>
        )}
        {names.length > 1 && <span>{names.at(-1)}</span>}
      </div>
    </div>
  );
}

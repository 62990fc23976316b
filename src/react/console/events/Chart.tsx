import { countText } from "../page/numberText.js";

const WIDTH = 300;
const HEIGHT = 72;
const GAP = 0.25;

/** One series as a row of bars, one a day. The day that is looked at stands out. */
export function Chart({
  label,
  values,
  day,
  onDay,
}: {
  /** What a screen reader says of it. */
  label: string;
  values: readonly number[];
  /** Index of the day that is looked at. */
  day: number | null;
  onDay: (day: number | null) => void;
}) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg
      className="chart"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const at = (event.clientX - box.left) / box.width;
        const index = Math.floor(at * values.length);
        onDay(index >= 0 && index < values.length ? index : null);
      }}
      onPointerLeave={() => onDay(null)}
    >
      {values.map((value, index) => {
        const height = (value / most) * (HEIGHT - 2);
        return (
          <g key={index} className="chart__day" data-is-shown={index === day}>
            <rect
              className="chart__column"
              x={index * step}
              width={step}
              y={0}
              height={HEIGHT}
            />
            <rect
              className="chart__bar"
              x={index * step + (step * GAP) / 2}
              width={step * (1 - GAP)}
              y={HEIGHT - Math.max(height, 1)}
              height={Math.max(height, 1)}
              data-is-zero={value === 0}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** "Registrations: 40 in 30 days, at most 12 in one." */
export function chartLabel(name: string, values: readonly number[]): string {
  const total = values.reduce((sum, value) => sum + value, 0);
  const most = Math.max(0, ...values);
  return `${name}: ${countText(total)} in ${values.length} days, at most ${countText(most)} in one.`;
}

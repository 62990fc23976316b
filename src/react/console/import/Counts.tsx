import { countText } from "../page/numberText.js";
import { refusalName } from "./refusalText.js";

/** Counts side by side, and how many rows were refused for which reason. */
export function Counts({
  counts,
  refusedBy,
}: {
  counts: { name: string; count: number; isBad?: boolean }[];
  refusedBy: Partial<Record<string, number>>;
}) {
  const reasons = Object.entries(refusedBy)
    .flatMap(([reason, count]) =>
      count === undefined ? [] : { reason, count },
    )
    .sort((a, b) => b.count - a.count);
  return (
    <>
      <dl className="counts">
        {counts.map(({ name, count, isBad = false }) => (
          <div key={name} data-is-bad={isBad}>
            <dt>{name}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
      </dl>
      {reasons.length > 0 && (
        <ul className="reasons" aria-label="Problems by reason">
          {reasons.map(({ reason, count }) => (
            <li key={reason}>
              <span className="number">{countText(count)}</span>{" "}
              {refusalName(reason)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

"use client";
import { useWords } from "../words.js";
import { refusalName } from "./refusalText.js";

/** Counts side by side, and how many rows were refused for which reason. */
export function Counts({
  counts,
  refusedBy,
}: {
  counts: { name: string; count: number; isBad?: boolean }[];
  refusedBy: Partial<Record<string, number>>;
}) {
  const words = useWords();
  const { texts } = words;
  const reasons = Object.entries(refusedBy)
    .flatMap(([reason, count]) =>
      count === undefined ? [] : { reason, count },
    )
    .sort((a, b) => b.count - a.count);
  return (
    <>
      <dl className="pc-counts">
        {counts.map(({ name, count, isBad = false }) => (
          <div key={name} data-is-bad={isBad}>
            <dt>{name}</dt>
            <dd>{words.count(count)}</dd>
          </div>
        ))}
      </dl>
      {reasons.length > 0 && (
        <ul className="pc-reasons" aria-label={texts.import.byReason}>
          {reasons.map(({ reason, count }) => (
            <li key={reason}>
              <span className="pc-number">{words.count(count)}</span>{" "}
              {refusalName(reason, texts)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

"use client";
import { phoneText } from "../../form/words.js";
import { ProgressBar } from "../page/ProgressBar.js";
import { useWords } from "../words.js";
import type { CheckedRow } from "./checkList.js";
import { Counts } from "./Counts.js";
import type { Fix, Fixes } from "./fixes.js";
import { ProblemRows } from "./ProblemRows.js";
import { profileText } from "./profileText.js";
import { refusalText } from "./refusalText.js";
import type { RunningCheck } from "./useListCheck.js";

/** What is known about a list before the backend sees it, and its problems to be mended. */
export function CheckReport({
  running: { check, share, hasFailed },
  fixes,
  onFix,
}: {
  running: RunningCheck;
  fixes: Fixes;
  onFix: (changed: Iterable<readonly [number, Fix | null]>) => void;
}) {
  const { import: texts } = useWords().texts;
  const { total, good, duplicates, refused, refusedBy } = check;
  return (
    <div className="pc-stack">
      {hasFailed && (
        <p className="pc-outcome" data-is-error="true">
          {texts.unreadable}
        </p>
      )}
      {share < 1 && !hasFailed && (
        <ProgressBar label={texts.checking} share={share} />
      )}
      <Counts
        counts={[
          { name: texts.total, count: total },
          { name: texts.good, count: good },
          { name: texts.duplicates, count: duplicates },
          { name: texts.problems, count: refused, isBad: refused > 0 },
        ]}
        refusedBy={refusedBy}
      />
      {(refused > 0 || fixes.size > 0) && (
        <ProblemRows
          check={check}
          isDone={share === 1}
          fixes={fixes}
          onFix={onFix}
        />
      )}
      <FirstRows rows={check.firstRows} />
    </div>
  );
}

function FirstRows({ rows }: { rows: readonly CheckedRow[] }) {
  const words = useWords();
  const { import: texts } = words.texts;
  return (
    <details className="pc-fold" open>
      <summary>{texts.firstRows}</summary>
      <div className="pc-table-frame">
        <table className="pc-table pc-table--check">
          <caption className="pc-hidden">{texts.firstRows}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              <th scope="col">{texts.inList}</th>
              <th scope="col">{texts.readsAs}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row} data-is-bad={!row.reading.ok}>
                <th scope="row">{words.count(row.row)}</th>
                <td>
                  {row.phone.trim() === "" ? "–" : row.phone}
                  <p className="pc-quiet">{profileText(row)}</p>
                </td>
                <td>
                  <Reading reading={row.reading} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Reading({ reading }: { reading: CheckedRow["reading"] }) {
  const words = useWords();
  const { texts } = words;
  if (!reading.ok)
    return (
      <span className="pc-problem">{refusalText(reading.reason, texts)}</span>
    );
  return (
    <>
      <span className="pc-number">{phoneText(reading.phone, texts.form)}</span>
      {reading.duplicateOf !== undefined && (
        <span className="pc-quiet">
          {", "}
          {words.fill(texts.import.asRow, {
            row: words.count(reading.duplicateOf),
          })}
        </span>
      )}
    </>
  );
}

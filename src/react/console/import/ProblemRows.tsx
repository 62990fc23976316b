"use client";
import { useMemo, useState } from "react";
import { Pager } from "../page/Pager.js";
import { useWords } from "../words.js";
import type { ListCheck } from "./checkList.js";
import type { Fix, Fixes } from "./fixes.js";
import { ProblemRow } from "./ProblemRow.js";
import { refusalName } from "./refusalText.js";

const PAGE_SIZE = 10;

/** Rows that can't be imported as they are: mended in place, one by one or all of a kind at once. */
export function ProblemRows({
  check,
  isDone,
  fixes,
  onFix,
}: {
  check: ListCheck;
  isDone: boolean;
  fixes: Fixes;
  onFix: (changed: Iterable<readonly [number, Fix | null]>) => void;
}) {
  const words = useWords();
  const { import: texts } = words.texts;
  const [page, setPage] = useState(1);
  const { problems, problemRows, leftOut, refused } = check;
  const kinds = useMemo(
    () =>
      Object.entries(problemRows)
        .map(([reason, rows]) => ({
          reason,
          open: rows.filter((row) => !fixes.has(row)),
        }))
        .filter(({ open }) => open.length > 1)
        .sort((a, b) => b.open.length - a.open.length),
    [problemRows, fixes],
  );
  const shown = problems.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <div className="pc-problems" role="group" aria-label={texts.mend}>
      <h3>{texts.mend}</h3>
      <p className="pc-quiet" role="status">
        {refused > 0 && words.plural(texts.openProblems, refused)}{" "}
        {leftOut > 0 && words.plural(texts.leftOut, leftOut)}
      </p>
      {isDone && kinds.length > 0 && (
        <ul className="pc-kinds">
          {kinds.map(({ reason, open }) => (
            <li key={reason} className="pc-row">
              <span>
                <span className="pc-number">{words.count(open.length)}</span>{" "}
                {refusalName(reason, words.texts)}
              </span>
              <button
                type="button"
                className="pc-link"
                onClick={() =>
                  onFix(open.map((row) => [row, { isLeftOut: true }]))
                }
              >
                {words.plural(texts.leaveOutAll, open.length)}
                <span className="pc-hidden">
                  : {refusalName(reason, words.texts)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul>
        {shown.map((problem) => (
          <ProblemRow
            key={problem.row}
            problem={problem}
            onFix={(fix) => onFix([[problem.row, fix]])}
          />
        ))}
      </ul>
      <Pager
        page={page}
        of={Math.ceil(problems.length / PAGE_SIZE)}
        hasNext={page * PAGE_SIZE < problems.length}
        isBusy={false}
        onPage={setPage}
      />
    </div>
  );
}

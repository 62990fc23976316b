"use client";
import { useState } from "react";
import type {
  ImportedRow,
  ImportRowStatus,
  ImportStatus,
} from "../api/imports.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { Pager } from "../page/Pager.js";
import { SelectField } from "../page/SelectField.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";
import { DownloadResults } from "./DownloadResults.js";
import { rowRefusalText } from "./refusalText.js";

const PAGE_SIZE = 25;

const STATUSES: readonly ImportRowStatus[] = [
  "created",
  "existing",
  "updated",
  "refused",
];

/** What became of each row, a page at a time: by name and as the list had it, numbers masked. */
export function ImportResults({ status }: { status: ImportStatus }) {
  const { api } = useConsole();
  const words = useWords();
  const { import: texts } = words.texts;
  const [filter, setFilter] = useState<ImportRowStatus | "all">("all");
  // The last row of each page before this one.
  const [afters, setAfters] = useState<number[]>([]);
  const answer = useSteadyQuery(api.importRows, {
    importId: status.importId,
    after: afters.at(-1) ?? 0,
    limit: PAGE_SIZE,
    ...(filter === "all" ? {} : { status: filter }),
  });
  const rows = answer.is === "ready" ? answer.value : [];
  const last = rows.at(-1)?.row;
  const page = afters.length + 1;
  return (
    <section className="pc-card" aria-labelledby="rows-title">
      <div className="pc-card__top">
        <h2 id="rows-title">{texts.rowByRow}</h2>
        <DownloadResults status={status} />
      </div>
      <div className="pc-stack">
        <SelectField
          label={texts.show}
          value={filter}
          options={[
            { value: "all" as const, text: texts.allRows },
            ...STATUSES.map((value) => ({
              value,
              text: texts.statuses[value],
            })),
          ]}
          onValue={(next) => {
            setFilter(next);
            setAfters([]);
          }}
        />
        {answer.is === "failed" && (
          <p className="pc-outcome" data-is-error="true">
            {thrownText(answer.error, words)}
          </p>
        )}
        {answer.is === "ready" && rows.length === 0 ? (
          <p className="pc-quiet">
            {status.state === "running" ? texts.noneSoFar : words.texts.nothing}
          </p>
        ) : (
          <Table rows={rows} />
        )}
        <Pager
          page={page}
          hasNext={rows.length === PAGE_SIZE && last !== undefined}
          isBusy={answer.isSettling}
          onPage={(next) => {
            if (next < page) setAfters(afters.slice(0, -1));
            else if (last !== undefined) setAfters([...afters, last]);
          }}
        />
      </div>
    </section>
  );
}

function Table({ rows }: { rows: readonly ImportedRow[] }) {
  const words = useWords();
  const { import: texts, people } = words.texts;
  return (
    <div className="pc-table-frame">
      <table className="pc-table pc-table--results">
        <caption className="pc-hidden">{texts.rowsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.row}</th>
            <th scope="col">{people.columns.name}</th>
            <th scope="col">{texts.inList}</th>
            <th scope="col">{texts.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-is-bad={row.status === "refused"}>
              <th scope="row" data-column={texts.row}>
                {words.count(row.row)}
              </th>
              <td>
                <Who row={row} />
              </td>
              <td className="pc-number" data-column={texts.inList}>
                {row.written === "" ? "–" : (row.written ?? row.label ?? "–")}
              </td>
              <td>
                <div className="pc-table__result">
                  <span className={CHIPS[row.status]}>
                    {texts.statuses[row.status]}
                  </span>
                  <span className="pc-table__note">{noteOf(row, words)}</span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Who({ row: { name, label, userId } }: { row: ImportedRow }) {
  const { can } = useAccess();
  const text = name ?? label ?? "–";
  return userId !== undefined && can("getUser") ? (
    <Link to={`/person/${userId}`}>{text}</Link>
  ) : (
    text
  );
}

const CHIPS: Record<ImportRowStatus, string> = {
  created: "pc-chip pc-chip--good",
  updated: "pc-chip pc-chip--good",
  existing: "pc-chip",
  refused: "pc-chip pc-chip--bad",
};

function noteOf(
  { code, reason, duplicateOf, isUndone, claimedAt, status }: ImportedRow,
  words: Words,
): string {
  if (isUndone === true) return words.texts.import.removedAgain;
  if (duplicateOf !== undefined)
    return words.fill(words.texts.import.duplicateOf, {
      row: words.count(duplicateOf),
    });
  return status === "created" && claimedAt !== undefined
    ? words.texts.import.signedInSince
    : rowRefusalText({ code, reason }, words.texts);
}

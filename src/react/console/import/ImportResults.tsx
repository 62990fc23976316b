import type { ImportedRow, ImportStatus } from "convex-phone-auth/imports";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { countText } from "../page/numberText.js";
import { SelectField } from "../page/SelectField.js";
import { Pager } from "../Pager.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { DownloadResults } from "./DownloadResults.js";
import { refusalText } from "./refusalText.js";

const PAGE_SIZE = 25;

const FILTERS = [
  { value: "all", text: "All rows" },
  { value: "created", text: "Created" },
  { value: "existing", text: "Existing" },
  { value: "updated", text: "Updated" },
  { value: "refused", text: "Refused" },
] as const;
type Filter = (typeof FILTERS)[number]["value"];

/** What became of each row, a page at a time, numbers masked. */
export function ImportResults({ status }: { status: ImportStatus }) {
  const [filter, setFilter] = useState<Filter>("all");
  // The last row of each page before this one.
  const [afters, setAfters] = useState<number[]>([]);
  const answer = useSteadyQuery(api.admin.importRows, {
    importId: status.importId,
    after: afters.at(-1) ?? 0,
    limit: PAGE_SIZE,
    ...(filter === "all" ? {} : { status: filter }),
  });
  const rows = answer.is === "ready" ? answer.value : [];
  const last = rows.at(-1)?.row;
  const hasNext = rows.length === PAGE_SIZE && last !== undefined;
  return (
    <section className="card" aria-labelledby="rows-title">
      <div className="card__top">
        <h2 id="rows-title">Row by row</h2>
        <DownloadResults status={status} />
      </div>
      <div className="stack">
        <SelectField
          label="Show"
          value={filter}
          options={FILTERS}
          onValue={(next) => {
            setFilter(next);
            setAfters([]);
          }}
        />
        {answer.is === "failed" && (
          <p className="outcome" data-is-error="true">
            {thrownText(answer.error)}
          </p>
        )}
        {answer.is === "ready" && rows.length === 0 ? (
          <p className="quiet">
            {status.state === "running" ? "None so far." : "None."}
          </p>
        ) : (
          <Table rows={rows} />
        )}
        <Pager
          page={afters.length}
          hasNext={hasNext}
          isBusy={answer.isSettling}
          onBack={() => setAfters(afters.slice(0, -1))}
          onNext={() => last !== undefined && setAfters([...afters, last])}
        />
      </div>
    </section>
  );
}

function Table({ rows }: { rows: ImportedRow[] }) {
  return (
    <div className="table-frame">
      <table className="table">
        <caption className="visually-hidden">What became of each row</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Number</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-is-bad={row.status === "refused"}>
              <th scope="row">{countText(row.row)}</th>
              <td className="number">
                {row.userId !== undefined ? (
                  <Link href={`/admin/person/${row.userId}`}>
                    {row.label ?? "–"}
                  </Link>
                ) : (
                  (row.label ?? "–")
                )}
              </td>
              <td>
                <div className="table__result">
                  <span className={CHIPS[row.status]}>{row.status}</span>
                  <span className="table__note">{noteOf(row)}</span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CHIPS: Record<ImportedRow["status"], string> = {
  created: "chip chip--verified",
  updated: "chip chip--verified",
  existing: "chip",
  refused: "chip chip--blocked",
};

function noteOf({ code, reason, duplicateOf }: ImportedRow): string {
  if (duplicateOf !== undefined)
    return `The number of row ${countText(duplicateOf)}, written again.`;
  const why = code === "invalid_phone" ? reason : code;
  return why === undefined ? "" : refusalText(why);
}

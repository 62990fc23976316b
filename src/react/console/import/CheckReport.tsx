import { formatPhone } from "../../../phone/index.js";
import { countOf, countText } from "../page/numberText.js";
import { ProgressBar } from "../ProgressBar.js";
import type { CheckedRow } from "./checkList.js";
import { Counts } from "./Counts.js";
import { refusalText } from "./refusalText.js";
import type { RunningCheck } from "./useListCheck.js";

/** What is known about a list before the backend sees it. */
export function CheckReport({
  running: { check, share, hasFailed },
}: {
  running: RunningCheck;
}) {
  const { total, good, duplicates, refused, refusedBy } = check;
  return (
    <div className="stack">
      {hasFailed && (
        <p className="outcome" data-is-error="true">
          The file can’t be read to its end: a quotation mark is never closed,
          or the file was changed. Choose it again.
        </p>
      )}
      {share < 1 && !hasFailed && (
        <ProgressBar label="Checking the numbers" share={share} />
      )}
      <Counts
        counts={[
          { name: "Rows", count: total },
          { name: "Good numbers", count: good },
          { name: "Duplicates", count: duplicates },
          { name: "Problems", count: refused, isBad: refused > 0 },
        ]}
        refusedBy={refusedBy}
      />
      <Rows caption="First rows" rows={check.firstRows} />
      {refused > 0 && (
        <Rows
          caption={
            check.firstProblems.length < refused
              ? `First ${countText(check.firstProblems.length)} problems`
              : countOf(refused, "problem")
          }
          rows={check.firstProblems}
        />
      )}
    </div>
  );
}

function Rows({ caption, rows }: { caption: string; rows: CheckedRow[] }) {
  return (
    <details className="fold" open={caption === "First rows"}>
      <summary>{caption}</summary>
      <div className="table-frame">
        <table className="table">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">In the list</th>
              <th scope="col">Reads as</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row} data-is-bad={!row.reading.ok}>
                <th scope="row">{countText(row.row)}</th>
                <td>
                  {row.phone.trim() === "" ? "–" : row.phone}
                  <Profile profile={row.profile} />
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

function Profile({ profile = {} }: Pick<CheckedRow, "profile">) {
  const texts = Object.values(profile).map(String);
  return <p className="quiet">{texts.join(", ")}</p>;
}

function Reading({ reading }: { reading: CheckedRow["reading"] }) {
  if (!reading.ok)
    return <span className="problem">{refusalText(reading.reason)}</span>;
  return (
    <>
      <span className="number">{formatPhone(reading.phone)}</span>
      {reading.duplicateOf !== undefined && (
        <span className="quiet">
          , as row {countText(reading.duplicateOf)} has it
        </span>
      )}
    </>
  );
}

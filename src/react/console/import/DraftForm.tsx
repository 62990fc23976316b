import { listCountryOptions } from "../../form/index.js";
import { useConvex } from "convex/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useAnnounce } from "../page/Announcer.js";
import { navigate } from "../page/route.js";
import { SelectField } from "../page/SelectField.js";
import { Outcome, useAct } from "../page/useAct.js";
import { ProgressBar } from "../ProgressBar.js";
import { CheckReport } from "./CheckReport.js";
import { ColumnTable } from "./ColumnTable.js";
import { mappingOf, usesOf } from "./columnUses.js";
import type { ImportDraft } from "./importDraft.js";
import { delimiterName, openList } from "./openList.js";
import { sendList } from "./sendList.js";
import type { ImportPlan } from "./sendList.js";
import { useListCheck } from "./useListCheck.js";

const COUNTRY_OPTIONS = listCountryOptions("en").map(
  ({ country, name, callingCode }) => ({
    value: country,
    text: `${name} (${callingCode})`,
  }),
);

const ON_EXISTING: { value: ImportPlan["onExisting"]; text: string }[] = [
  { value: "fill", text: "Fill in what is missing" },
  { value: "keep", text: "Leave them as they are" },
  { value: "overwrite", text: "Replace with what the list says" },
];

const UNCHOSEN = { value: "" as const, text: "Choose a country" };

/** A list that is open: what its columns are, how its numbers read, and what to do with it. */
export function DraftForm({
  draft,
  onDraft,
}: {
  draft: ImportDraft;
  onDraft: (draft: ImportDraft | null) => void;
}) {
  const { list, uses, country, onExisting } = draft;
  const mapping = useMemo(() => mappingOf(uses), [uses]);
  const running = useListCheck(list, mapping, country);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [list]);
  const reopen = async (encoding: string) => {
    const opened = await openList(list.file, encoding);
    if (opened.ok)
      onDraft({ ...draft, list: opened.list, uses: usesOf(opened.list.guess) });
  };
  return (
    <>
      <section className="card" aria-labelledby="draft-title">
        <div className="card__top">
          <h2 id="draft-title" ref={title} tabIndex={-1}>
            {list.file.name}
          </h2>
          <button type="button" className="link" onClick={() => onDraft(null)}>
            Choose another file
          </button>
        </div>
        <p className="quiet card__lead">
          {list.columns.length} columns, separated by{" "}
          {delimiterName(list.delimiter)}. Say what each one holds.
        </p>
        {list.otherEncodings.length > 0 && (
          <SelectField
            label="This file is not UTF-8. Letters look right with"
            value={list.encoding}
            options={[list.encoding, ...list.otherEncodings].map((name) => ({
              value: name,
              text: name,
            }))}
            onValue={(encoding) => void reopen(encoding)}
          />
        )}
        <ColumnTable
          columns={list.columns}
          uses={uses}
          onUses={(next) => onDraft({ ...draft, uses: next })}
        />
        <div className="grid-form grid-form--even">
          <SelectField
            label="Numbers without a country code are from"
            value={country ?? ""}
            options={
              country === undefined
                ? [UNCHOSEN, ...COUNTRY_OPTIONS]
                : COUNTRY_OPTIONS
            }
            onValue={(next) =>
              onDraft({ ...draft, country: next === "" ? undefined : next })
            }
          />
          <SelectField
            label="People who are registered already"
            value={onExisting}
            options={ON_EXISTING}
            onValue={(next) => onDraft({ ...draft, onExisting: next })}
          />
        </div>
      </section>
      <section className="card" aria-labelledby="check-title">
        <h2 id="check-title">How it reads</h2>
        {mapping === null ? (
          <p className="quiet">
            Say which column holds the phone number, and its numbers are checked
            here.
          </p>
        ) : (
          <>
            {running !== null && <CheckReport running={running} />}
            <Send
              draft={draft}
              mapping={mapping}
              isReady={
                running?.share === 1 &&
                !running.hasFailed &&
                // The backend would take its own country, which nobody has seen here.
                (country !== undefined ||
                  running.check.refusedBy["needs_country"] === undefined)
              }
            />
          </>
        )}
      </section>
    </>
  );
}

function Send({
  draft: { list, country, onExisting },
  mapping,
  isReady,
}: {
  draft: ImportDraft;
  mapping: ImportPlan["mapping"];
  isReady: boolean;
}) {
  const client = useConvex();
  const announce = useAnnounce();
  const [share, setShare] = useState<number | null>(null);
  const act = useAct();
  const sending = useRef<AbortController | null>(null);
  // A page that is left takes what it was sending with it.
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (dryRun: boolean) => {
    if (!isReady || act.isBusy) return;
    const { signal } = (sending.current = new AbortController());
    setShare(0);
    announce("Sending the list.");
    await act.run(async () => {
      const plan = { mapping, country, onExisting, dryRun };
      const importId = await sendList(client, list, plan, setShare, signal);
      if (importId === null) return "Stopped. Nothing was imported.";
      navigate(`/admin/import/${importId}`);
      return "The list is sent.";
    });
    setShare(null);
  };

  if (share !== null)
    return (
      <div className="stack">
        <ProgressBar label="Sending the list" share={share} />
        <div className="actions">
          <button
            type="button"
            className="button"
            onClick={() => sending.current?.abort()}
          >
            Stop
          </button>
        </div>
      </div>
    );
  return (
    <div className="stack">
      <div className="actions">
        <button
          type="button"
          className="button button--primary"
          aria-disabled={!isReady}
          onClick={() => void send(false)}
        >
          Import
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={!isReady}
          onClick={() => void send(true)}
        >
          Dry run
        </button>
      </div>
      <p className="quiet">
        A dry run reports what would happen to each row, and changes nothing.
      </p>
      <Outcome act={act} />
    </div>
  );
}

"use client";
import type { ImportStatus } from "../api/imports.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { thrownCode, thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { Loading } from "../page/Loading.js";
import { PageHeading } from "../page/PageHeading.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";
import { Counts } from "./Counts.js";
import { ImportDays } from "./ImportDays.js";
import { ImportControls } from "./ImportControls.js";
import { ImportOutcome } from "./ImportOutcome.js";
import { ImportProgress } from "./ImportProgress.js";
import { ImportResults } from "./ImportResults.js";
import { useDraft } from "./importDraft.js";
import { ImportState } from "./ImportState.js";

/** One import, live: how far it is, what became of each row, and what can be done about it. */
export function ImportStatusPage({ importId }: { importId: string }) {
  const { api } = useConsole();
  const words = useWords();
  const { import: texts } = words.texts;
  const status = useTryQuery(api.importStatus, { importId });
  if (status.is === "loading") return <Loading />;
  if (status.is === "failed" && thrownCode(status.error) !== null)
    return <p className="pc-outcome">{thrownText(status.error, words)}</p>;
  if (status.is === "failed" || status.value === null)
    return (
      <section className="pc-card">
        <PageHeading title={texts.noSuch} lead={texts.noSuchLead} />
        <p>
          <Link to="/import" className="pc-link">
            {texts.title}
          </Link>
        </p>
      </section>
    );
  return <Shown status={status.value} />;
}

function Shown({ status }: { status: ImportStatus }) {
  const words = useWords();
  const { import: texts } = words.texts;
  const { importId, created, existing, updated, refused, duplicates } = status;
  const { dryRun } = status;
  const { can } = useAccess();
  return (
    <>
      <div className="pc-top">
        <PageHeading
          title={status.name ?? texts.unnamed}
          lead={leadOf(status, words)}
        />
        <NextList status={status} />
      </div>
      <section className="pc-card" aria-labelledby="progress-title">
        <div className="pc-card__top">
          <h2 id="progress-title">
            {dryRun ? texts.wouldHappen : texts.happened}
          </h2>
          <ImportState status={status} />
        </div>
        <div className="pc-stack">
          <ImportProgress status={status} />
          <Counts
            counts={[
              {
                name: dryRun ? texts.toBeCreated : texts.statuses.created,
                count: created,
              },
              { name: texts.statuses.existing, count: existing },
              {
                name: dryRun ? texts.toBeUpdated : texts.statuses.updated,
                count: updated,
              },
              { name: texts.duplicates, count: duplicates },
              {
                name: texts.statuses.refused,
                count: refused,
                isBad: refused > 0,
              },
            ]}
            refusedBy={status.refusedBy}
          />
          <ImportOutcome status={status} />
          <ImportControls status={status} />
        </div>
      </section>
      {!dryRun && created > 0 && can("importDays") && (
        <ImportDays status={status} />
      )}
      <ImportResults key={importId} status={status} />
    </>
  );
}

/** The way to the next list, or back to the one that was only tried. */
function NextList({
  status: { state, dryRun, name },
}: {
  status: ImportStatus;
}) {
  const { import: texts } = useWords().texts;
  const { draft } = useDraft();
  if (state === "running" || state === "receiving") return null;
  const isDraft = draft !== null && draft.list.file.name === name;
  return (
    <Link to="/import" className="pc-button">
      {dryRun && isDraft ? texts.backToList : texts.title}
    </Link>
  );
}

function leadOf(
  { state, dryRun, startedAt }: ImportStatus,
  words: Words,
): string {
  const { import: texts } = words.texts;
  if (state === "receiving") return texts.incomplete;
  const what = dryRun ? texts.isDryRun : texts.isImport;
  return startedAt === null
    ? what
    : `${what} ${words.fill(texts.started, { time: words.moment(startedAt) })}`;
}

import type { ImportStatus } from "convex-phone-auth/imports";
import { api } from "../../../../convex/_generated/api";
import { dateText } from "../page/dateText.js";
import { thrownCode, thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { Loading } from "../page/Loading.js";
import { PageHeading } from "../page/PageHeading.js";
import { useTryQuery } from "../useTryQuery.js";
import { Counts } from "./Counts.js";
import { ImportControls } from "./ImportControls.js";
import type { ImportDraft } from "./importDraft.js";
import { ImportProgress } from "./ImportProgress.js";
import { ImportResults } from "./ImportResults.js";
import { ImportState } from "./ImportState.js";

/** One import, live: how far it is, what became of each row, and files of that. */
export function ImportStatusPage({
  importId,
  draft,
}: {
  importId: string;
  /** The list that is open, which may be this import's. */
  draft: ImportDraft | null;
}) {
  const status = useTryQuery(api.admin.importStatus, { importId });
  if (status.is === "loading") return <Loading />;
  if (status.is === "failed" && thrownCode(status.error) !== null)
    return <p className="outcome">{thrownText(status.error)}</p>;
  if (status.is === "failed" || status.value === null)
    return (
      <section className="card">
        <PageHeading
          title="No such import"
          lead="Imports are kept for 30 days after their end."
        />
        <p>
          <Link href="/admin/import">Import a list</Link>
        </p>
      </section>
    );
  return <Shown status={status.value} draft={draft} />;
}

function Shown({
  status,
  draft,
}: {
  status: ImportStatus;
  draft: ImportDraft | null;
}) {
  const title = status.name ?? "A list without a name";
  const { importId, created, existing, updated, refused, duplicates } = status;
  return (
    <>
      <PageHeading title={title} lead={leadOf(status)} />
      <section className="card" aria-labelledby="progress-title">
        <div className="card__top">
          <h2 id="progress-title">
            {status.dryRun ? "What would happen" : "What happened"}
          </h2>
          <ImportState status={status} />
        </div>
        <div className="stack">
          <ImportProgress status={status} />
          <Counts
            counts={[
              {
                name: status.dryRun ? "To be created" : "Created",
                count: created,
              },
              { name: "Existing", count: existing },
              {
                name: status.dryRun ? "To be updated" : "Updated",
                count: updated,
              },
              { name: "Duplicates", count: duplicates },
              { name: "Refused", count: refused, isBad: refused > 0 },
            ]}
            refusedBy={status.refusedBy}
          />
          <ImportControls status={status} draft={draft} />
        </div>
      </section>
      <ImportResults key={importId} status={status} />
    </>
  );
}

function leadOf({ state, dryRun, startedAt }: ImportStatus): string {
  const started = startedAt === null ? "" : ` Started ${dateText(startedAt)}.`;
  if (state === "receiving")
    return "Not all of its rows have arrived, so it does not run. Choose the list again.";
  if (dryRun) return `A dry run: nothing is changed.${started}`;
  return `An import of people.${started}`;
}

import { api } from "../../../../convex/_generated/api";
import { dateText } from "../page/dateText.js";
import { thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { countOf } from "../page/numberText.js";
import { useTryQuery } from "../useTryQuery.js";
import { ImportState } from "./ImportState.js";

/** The newest imports, live. */
export function ImportHistory() {
  const imports = useTryQuery(api.admin.listImports, {});
  return (
    <section className="card" aria-labelledby="imports-title">
      <h2 id="imports-title">Earlier imports</h2>
      {imports.is === "loading" && <p className="quiet">Loading…</p>}
      {imports.is === "failed" && (
        <p className="outcome" data-is-error="true">
          {thrownText(imports.error)}
        </p>
      )}
      {imports.is === "ready" && imports.value.length === 0 && (
        <p className="quiet">None yet.</p>
      )}
      {imports.is === "ready" && (
        <ul className="users">
          {imports.value.map((status) => (
            <li key={status.importId} className="user">
              <div className="user__summary user__summary--plain">
                <div>
                  <p className="user__title">
                    <Link href={`/admin/import/${status.importId}`}>
                      {status.name ?? "A list without a name"}
                    </Link>
                  </p>
                  <p className="user__detail">
                    {countOf(status.total, "row")}
                    {status.startedAt !== null &&
                      `, ${dateText(status.startedAt)}`}
                  </p>
                </div>
                <div className="user__end">
                  <ImportState status={status} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

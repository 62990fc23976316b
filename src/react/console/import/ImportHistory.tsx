"use client";
import { useConsole } from "../ConsoleContext.js";
import { Link } from "../page/Link.js";
import { Unanswered } from "../page/Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import { ImportState } from "./ImportState.js";

/** The newest imports, live. */
export function ImportHistory() {
  const { api } = useConsole();
  const words = useWords();
  const { import: texts } = words.texts;
  const imports = useTryQuery(api.listImports, {});
  return (
    <section className="pc-card" aria-labelledby="imports-title">
      <h2 id="imports-title">{texts.earlier}</h2>
      {imports.is !== "ready" && <Unanswered answer={imports} />}
      {imports.is === "ready" && imports.value.length === 0 && (
        <p className="pc-quiet">{texts.noneYet}</p>
      )}
      {imports.is === "ready" && (
        <ul>
          {imports.value.map((status) => (
            <li key={status.importId} className="pc-row">
              <div>
                <p className="pc-row__title">
                  <Link to={`/import/${status.importId}`}>
                    {status.name ?? texts.unnamed}
                  </Link>
                </p>
                <p className="pc-row__detail">
                  {words.plural(texts.rows, status.total)}
                  {status.startedAt !== null &&
                    `, ${words.moment(status.startedAt)}`}
                </p>
              </div>
              <ImportState status={status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

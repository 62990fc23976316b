"use client";
import { useMemo } from "react";
import { isCountryCode } from "../../../phone/countries.js";
import { countryName } from "../../form/countryOptions.js";
import { hasText } from "../../form/words.js";
import type { ConsoleEvent, EventType } from "../api/events.js";
import { useConsole } from "../ConsoleContext.js";
import { Unanswered } from "../page/Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";

const NEWEST = 200;

/** Where messages went, and why some did not: counts over the newest. */
export function LatelyCard() {
  const words = useWords();
  const { sending: texts, events } = words.texts;
  return (
    <>
      <Counted
        id="countries-title"
        title={texts.countries}
        head={events.country}
        types={["sent"]}
        nameOf={countryOf}
      />
      <Counted
        id="refusals-title"
        title={texts.refusals}
        head={texts.reason}
        types={["send_failed", "undelivered", "suppressed"]}
        nameOf={reasonOf}
      />
    </>
  );
}

function Counted({
  id,
  title,
  head,
  types,
  nameOf,
}: {
  id: string;
  title: string;
  head: string;
  types: EventType[];
  nameOf: (event: ConsoleEvent, words: Words) => string;
}) {
  const { api } = useConsole();
  const words = useWords();
  const { sending: texts, nothing } = words.texts;
  const found = useTryQuery(api.listEvents, { types, limit: NEWEST });
  const counts = useMemo(() => {
    const byName = new Map<string, number>();
    for (const event of found.is === "ready" ? found.value : []) {
      const name = nameOf(event, words);
      byName.set(name, (byName.get(name) ?? 0) + 1);
    }
    return [...byName].sort(([, a], [, b]) => b - a);
  }, [found, nameOf, words]);
  return (
    <section className="pc-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {found.is !== "ready" && <Unanswered answer={found} />}
      {found.is === "ready" && counts.length === 0 && (
        <p className="pc-quiet">{nothing}</p>
      )}
      {found.is === "ready" && counts.length > 0 && (
        <div className="pc-stack pc-stack--tight">
          <div className="pc-table-frame">
            <table className="pc-table pc-table--numbers">
              <caption className="pc-hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{head}</th>
                  <th scope="col">{texts.count}</th>
                </tr>
              </thead>
              <tbody>
                {counts.map(([name, count]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      <span
                        className="pc-share"
                        style={{ inlineSize: `${(count / NEWEST) * 100}%` }}
                        aria-hidden="true"
                      />
                      {words.count(count)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="pc-quiet">
            {words.plural(texts.newest, found.value.length)}
          </p>
        </div>
      )}
    </section>
  );
}

/** Masked numbers begin with their country. */
function countryOf({ label }: ConsoleEvent, { texts }: Words): string {
  const code = label.slice(0, 2);
  return isCountryCode(code) ? countryName(code, texts.form.locale) : "–";
}

function reasonOf({ detail }: ConsoleEvent, { texts }: Words): string {
  if (detail === undefined) return texts.sending.unknownReason;
  return hasText(detail, texts.sending.reasons)
    ? texts.sending.reasons[detail]
    : detail.replaceAll("_", " ");
}

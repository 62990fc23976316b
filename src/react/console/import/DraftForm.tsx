"use client";
import { useEffect, useMemo, useRef } from "react";
import { countryName, listCountryOptions } from "../../form/countryOptions.js";
import { SelectField } from "../page/SelectField.js";
import { useWords } from "../words.js";
import { CheckReport } from "./CheckReport.js";
import { ColumnTable } from "./ColumnTable.js";
import { mappingOf, usesOf } from "./columnUses.js";
import { withFixes } from "./fixes.js";
import type { ImportDraft } from "./importDraft.js";
import { offerCountries } from "./offerCountries.js";
import { delimiterName, openList } from "./openList.js";
import { SendActions } from "./SendActions.js";
import { useListCheck } from "./useListCheck.js";
import type { RunningCheck } from "./useListCheck.js";

const ON_EXISTING = ["fill", "keep", "overwrite"] as const;

/** A list that is open: what its columns are, how its numbers read, and what to do with it. */
export function DraftForm({
  draft,
  onDraft,
}: {
  draft: ImportDraft;
  onDraft: (draft: ImportDraft | null) => void;
}) {
  const words = useWords();
  const { import: texts, form } = words.texts;
  const { list, uses, country, onExisting, fixes } = draft;
  const mapping = useMemo(() => mappingOf(uses), [uses]);
  const running = useListCheck(list, mapping, country, fixes);
  const countries = useMemo(
    () =>
      listCountryOptions(form.locale).map((option) => ({
        value: option.country,
        text: `${option.name} (${option.callingCode})`,
      })),
    [form.locale],
  );
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [list]);
  const delimiter = delimiterName(list.delimiter);
  const reopen = async (encoding: string) => {
    const opened = await openList(list.file, encoding);
    if (opened.ok)
      onDraft({ ...draft, list: opened.list, uses: usesOf(opened.list.guess) });
  };
  return (
    <>
      <section className="pc-card" aria-labelledby="draft-title">
        <div className="pc-card__top">
          <h2 id="draft-title" ref={title} tabIndex={-1}>
            {list.file.name}
          </h2>
          <button
            type="button"
            className="pc-link"
            onClick={() => onDraft(null)}
          >
            {texts.another}
          </button>
        </div>
        <p className="pc-quiet pc-card__lead">
          {words.plural(texts.columns, list.columns.length, {
            delimiter:
              delimiter === null
                ? `“${list.delimiter}”`
                : texts.delimiters[delimiter],
          })}
        </p>
        {list.otherEncodings.length > 0 && (
          <SelectField
            label={texts.encoding}
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
        <div className="pc-grid">
          <SelectField
            label={texts.country}
            value={country ?? ""}
            options={
              country === undefined
                ? [
                    { value: "" as const, text: texts.chooseCountry },
                    ...countries,
                  ]
                : countries
            }
            onValue={(next) =>
              onDraft({ ...draft, country: next === "" ? undefined : next })
            }
          />
          <SelectField
            label={texts.onExisting}
            value={onExisting}
            options={ON_EXISTING.map((value) => ({
              value,
              text: texts.existing[value],
            }))}
            onValue={(next) => onDraft({ ...draft, onExisting: next })}
          />
        </div>
      </section>
      <section className="pc-card" aria-labelledby="check-title">
        <h2 id="check-title">{texts.howItReads}</h2>
        {mapping === null ? (
          <p className="pc-quiet">{texts.sayPhone}</p>
        ) : (
          <div className="pc-stack">
            {running !== null && (
              <>
                <OfferCountry
                  running={running}
                  draft={draft}
                  onDraft={onDraft}
                />
                <CheckReport
                  running={running}
                  fixes={fixes}
                  onFix={(changed) =>
                    onDraft({ ...draft, fixes: withFixes(fixes, changed) })
                  }
                />
              </>
            )}
            <SendActions
              draft={draft}
              mapping={mapping}
              isReady={
                running?.share === 1 &&
                !running.hasFailed &&
                // The backend would take its own country, which nobody has seen here.
                (country !== undefined ||
                  running.check.refusedBy.needs_country === undefined)
              }
            />
          </div>
        )}
      </section>
    </>
  );
}

/** A whole country's worth of numbers that are none: one tap reads them as a country's they fit. */
function OfferCountry({
  running: { check, share },
  draft,
  onDraft,
}: {
  running: RunningCheck;
  draft: ImportDraft;
  onDraft: (draft: ImportDraft) => void;
}) {
  const words = useWords();
  const { import: texts, form } = words.texts;
  const offered = useMemo(
    () =>
      share === 1
        ? offerCountries(
            check,
            draft.country,
            draft.list.columns.map(({ name }) => name),
          )
        : [],
    [check, share, draft.country, draft.list],
  );
  if (offered.length === 0) return null;
  const names = offered.map((country) => countryName(country, form.locale));
  const either = new Intl.ListFormat(form.locale, { type: "disjunction" });
  return (
    <div className="pc-callout pc-callout--offer" role="status">
      <p>{words.fill(texts.looksLike, { country: either.format(names) })}</p>
      <div className="pc-actions">
        {offered.map((country, index) => (
          <button
            key={country}
            type="button"
            className="pc-button"
            onClick={() => onDraft({ ...draft, country })}
          >
            {words.fill(texts.readAs, { country: names[index] ?? country })}
          </button>
        ))}
      </div>
    </div>
  );
}

"use client";
import { useMemo, useState } from "react";
import { isCountryCode } from "../../../phone/countries.js";
import { countryName } from "../../form/countryOptions.js";
import { hasText } from "../../form/words.js";
import type { CountryHour } from "../api/sending.js";
import { DayCharts } from "../chart/DayCharts.js";
import { useConsole } from "../ConsoleContext.js";
import { SelectField } from "../page/SelectField.js";
import { Unanswered } from "../page/Unanswered.js";
import { useSteadyQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";
import { SERIES, sumByCountry, sumOverTime, sumRefusals } from "./sumHours.js";

const DAY = 24;
const FORTNIGHT = 14 * DAY;
/** The backend's largest page. */
const MAX_ROWS = 400;

/** What was asked for, sent, delivered and signed in with, in all countries or in one; and what was not. */
export function CountriesCard() {
  const { api } = useConsole();
  const words = useWords();
  const { sending: texts, events, nothing } = words.texts;
  const [country, setCountry] = useState("");
  // A fortnight of all countries is more than a page of the backend.
  const hours = country === "" ? DAY : FORTNIGHT;
  const all = useSteadyQuery(api.countryHours, { hours: DAY });
  const one = useSteadyQuery(
    api.countryHours,
    country === "" ? "skip" : { hours, country },
  );
  const answer = country === "" ? all : one;
  const countries = useMemo(
    () => (all.is === "ready" ? sumByCountry(all.value) : []),
    [all],
  );
  return (
    <section className="pc-card" aria-labelledby="countries-title">
      <h2 id="countries-title">{events.byCountry}</h2>
      <div className="pc-stack">
        <p className="pc-quiet">{texts.countedEvery}</p>
        {countries.length > 0 && (
          <SelectField
            label={events.country}
            value={country}
            options={[
              { value: "", text: texts.allCountries },
              ...countries.map(([code]) => ({
                value: code,
                text: nameOf(code, words),
              })),
            ]}
            onValue={setCountry}
          />
        )}
        {answer.is !== "ready" ? (
          <Unanswered answer={answer} />
        ) : answer.value.length === 0 ? (
          <p className="pc-quiet">{nothing}</p>
        ) : (
          <>
            <Over rows={answer.value} hours={hours} />
            {country === "" && <Countries sums={countries} />}
            <Refusals rows={answer.value} />
          </>
        )}
      </div>
    </section>
  );
}

function Over({
  rows,
  hours,
}: {
  rows: readonly CountryHour[];
  hours: number;
}) {
  const words = useWords();
  const { sending: texts, events } = words.texts;
  const days = useMemo(
    () => sumOverTime(rows, hours, Date.now()),
    [rows, hours],
  );
  const oldest = rows.at(-1)?.hour;
  return (
    <>
      {rows.length >= MAX_ROWS && oldest !== undefined && (
        <p className="pc-callout">
          {words.fill(texts.onlySince, { time: words.moment(oldest) })}
        </p>
      )}
      <DayCharts
        days={days}
        caption={events.byCountry}
        series={SERIES.map((key) => ({
          key,
          name: nameOfSeries(key, words),
        }))}
      />
    </>
  );
}

function Countries({ sums }: { sums: ReturnType<typeof sumByCountry> }) {
  const words = useWords();
  const { country } = words.texts.events;
  const keys = [...SERIES, "refused"] as const;
  return (
    <div className="pc-table-frame">
      <table className="pc-table pc-table--numbers">
        <caption className="pc-hidden">{words.texts.events.byCountry}</caption>
        <thead>
          <tr>
            <th scope="col">{country}</th>
            {keys.map((key) => (
              <th key={key} scope="col">
                {nameOfSeries(key, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sums.map(([code, sum]) => (
            <tr key={code}>
              <th scope="row">{nameOf(code, words)}</th>
              {keys.map((key) => (
                <td key={key} data-column={nameOfSeries(key, words)}>
                  {words.count(sum[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was refused, and why: each reason with its share of all. */
function Refusals({ rows }: { rows: readonly CountryHour[] }) {
  const words = useWords();
  const { sending: texts } = words.texts;
  const sums = useMemo(() => sumRefusals(rows), [rows]);
  const most = sums[0]?.[1] ?? 1;
  if (sums.length === 0) return <p className="pc-quiet">{texts.noRefusals}</p>;
  return (
    <div className="pc-table-frame">
      <table className="pc-table pc-table--numbers">
        <caption>{texts.refusals}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.reason}</th>
            <th scope="col">{texts.count}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(([reason, count]) => (
            <tr key={reason}>
              <th scope="row">{reasonText(reason, words)}</th>
              <td>
                <div className="pc-share">
                  <span
                    style={{ inlineSize: `${(count / most) * 60}%` }}
                    aria-hidden="true"
                  />
                  {words.count(count)}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOfSeries(
  key: (typeof SERIES)[number] | "refused",
  { texts }: Words,
): string {
  return texts.events.series[key === "redeemed" ? "signedIn" : key];
}

function nameOf(code: string, { texts }: Words): string {
  return isCountryCode(code) ? countryName(code, texts.form.locale) : code;
}

function reasonText(reason: string, { texts }: Words): string {
  const { reasons, otherReason } = texts.sending;
  return hasText(reason, reasons)
    ? reasons[reason]
    : `${otherReason} (${reason.replaceAll("_", " ")})`;
}

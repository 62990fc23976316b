"use client";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Events } from "../events/Events.js";
import { PageHeading } from "../page/PageHeading.js";
import { Unanswered } from "../page/Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import { BudgetCard } from "./BudgetCard.js";
import { CountriesCard } from "./CountriesCard.js";
import { PauseCard } from "./PauseCard.js";

/** Whether messages go out, up to which budget, where they went, and what was refused. */
export function SendingPage() {
  const { api } = useConsole();
  const { can } = useAccess();
  const { sending: texts } = useWords().texts;
  const state = useTryQuery(api.getSending, {});
  const canSet = can("setSending");
  return (
    <>
      <PageHeading title={texts.title} lead={texts.lead} />
      {state.is !== "ready" ? (
        <Unanswered answer={state} />
      ) : (
        <>
          <PauseCard paused={state.value.paused} canSet={canSet} />
          <BudgetCard state={state.value} canSet={canSet} />
        </>
      )}
      {can("listEvents") && (
        <section className="pc-card" aria-labelledby="alarms-title">
          <h2 id="alarms-title">{texts.alarms}</h2>
          <Events filter={{ types: ["alarm"] }} />
        </section>
      )}
      {can("countryHours") && <CountriesCard />}
    </>
  );
}

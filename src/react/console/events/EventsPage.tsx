"use client";
import { useId } from "react";
import { PhoneField } from "../../form/PhoneField.js";
import { usePhoneInput } from "../../form/usePhoneInput.js";
import { DayCharts } from "../chart/DayCharts.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { PageHeading } from "../page/PageHeading.js";
import { SelectField } from "../page/SelectField.js";
import { Unanswered } from "../page/Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import { ActorField } from "./ActorField.js";
import { eventArgs, eventPathOf, eventViewOf } from "./eventFilter.js";
import type { EventView } from "./eventFilter.js";
import { Events } from "./Events.js";
import { KIND_NAMES } from "./kinds.js";

const DAYS = 30;
const SERIES = [
  "registered",
  "asked",
  "sent",
  "delivered",
  "signedIn",
  "refused",
] as const;

/** What happened: day by day, and one by one. */
export function EventsPage() {
  const { can } = useAccess();
  const { events: texts } = useWords().texts;
  return (
    <>
      <PageHeading title={texts.title} lead={texts.lead} />
      {can("stats") && (
        <section className="pc-card" aria-labelledby="activity-title">
          <h2 id="activity-title">{texts.days}</h2>
          <Days />
        </section>
      )}
      <section className="pc-card" aria-labelledby="events-title">
        <h2 id="events-title">{texts.oneByOne}</h2>
        <Filtered />
      </section>
    </>
  );
}

function Days() {
  const { api } = useConsole();
  const { events: texts } = useWords().texts;
  const days = useTryQuery(api.stats, { days: DAYS });
  if (days.is !== "ready") return <Unanswered answer={days} />;
  return (
    <DayCharts
      days={days.value}
      caption={texts.tableCaption}
      series={SERIES.map((key) => ({
        key,
        name: texts.series[key],
        isBad: key === "refused",
      }))}
    />
  );
}

function Filtered() {
  const { router } = useConsole();
  const { texts } = useWords();
  const number = usePhoneInput({ texts: texts.form });
  const view = eventViewOf(router.path);
  const show = (changed: Partial<EventView>) =>
    router.navigate(eventPathOf({ ...view, ...changed }), { replace: true });
  const phone = number.parsed.ok ? number.parsed.phone : undefined;
  return (
    <>
      <div className="pc-filters" role="search">
        <PhoneField
          label={texts.events.ofNumber}
          name="events-phone"
          autoComplete="off"
          number={number}
        />
        <SelectField
          label={texts.events.which}
          value={view.kind}
          options={[
            { value: "all", text: texts.events.kinds.all },
            ...KIND_NAMES.map((value) => ({
              value,
              text: texts.events.kinds[value],
            })),
          ]}
          onValue={(kind) => show({ kind })}
        />
        <ActorField
          actorId={view.actorId}
          onActor={(actorId) => show({ actorId })}
        />
        <DayField
          label={texts.events.from}
          day={view.from}
          onDay={(from) => show({ from })}
        />
        <DayField
          label={texts.events.to}
          day={view.to}
          onDay={(to) => show({ to })}
        />
      </div>
      <Events
        key={`${phone} ${router.path}`}
        filter={{
          ...eventArgs(view),
          ...(phone === undefined ? {} : { phone }),
        }}
        canSave
      />
    </>
  );
}

function DayField({
  label,
  day,
  onDay,
}: {
  label: string;
  day: string | undefined;
  onDay: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="pc-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="pc-input"
        value={day ?? ""}
        onChange={({ target }) =>
          onDay(target.value === "" ? undefined : target.value)
        }
      />
    </div>
  );
}

import type { PhoneEvent } from "convex-phone-auth/admin";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { PageHeading } from "../page/PageHeading.js";
import { SelectField } from "../page/SelectField.js";
import { PhoneField, usePhoneInput } from "../../form/index.js";
import { Unanswered } from "../Unanswered.js";
import { useTryQuery } from "../useTryQuery.js";
import { Activity } from "./Activity.js";
import { Events } from "./Events.js";

const DAYS = 30;

/** What somebody looks for, and the types of events that tell it. */
const KINDS: { value: string; text: string; types?: PhoneEvent["type"][] }[] = [
  { value: "all", text: "All events" },
  { value: "signIns", text: "Sign-ins", types: ["start", "redeem_ok"] },
  {
    value: "refusals",
    text: "Wrong codes and refusals",
    types: ["redeem_bad", "redeem_refused", "locked", "suppressed"],
  },
  {
    value: "messages",
    text: "Messages",
    types: ["sent", "delivered", "undelivered", "send_failed"],
  },
  {
    value: "registrations",
    text: "Registrations",
    types: ["registered", "linked"],
  },
  {
    value: "changes",
    text: "Changes by administrators",
    types: [
      "updated",
      "changed",
      "released",
      "blocked",
      "unblocked",
      "removed",
      "sessions_ended",
      "admin.unlocked",
    ],
  },
  {
    value: "imports",
    text: "Imports",
    types: [
      "import.started",
      "import.done",
      "import.cancelled",
      "import.viewed",
    ],
  },
  {
    value: "looks",
    text: "Administrators’ looks at data",
    types: ["admin.viewed", "exported", "import.viewed"],
  },
];

export function EventsPage() {
  return (
    <>
      <PageHeading
        title="Events"
        lead="What happened: codes, messages, registrations, and what administrators did."
      />
      <section className="card" aria-labelledby="activity-title">
        <h2 id="activity-title">Day by day</h2>
        <Days />
      </section>
      <section className="card" aria-labelledby="events-title">
        <h2 id="events-title">One by one, newest first</h2>
        <Filtered />
      </section>
    </>
  );
}

function Days() {
  const days = useTryQuery(api.admin.stats, { days: DAYS });
  if (days.is !== "ready") return <Unanswered answer={days} />;
  return <Activity days={days.value} />;
}

function Filtered() {
  const number = usePhoneInput();
  const [kind, setKind] = useState("all");
  const phone = number.parsed.ok ? number.parsed.phone : undefined;
  const types = KINDS.find(({ value }) => value === kind)?.types;
  return (
    <>
      <div className="grid-form grid-form--even filters">
        <PhoneField
          label="Of one number (optional)"
          name="events-phone"
          autoComplete="off"
          number={number}
        />
        <SelectField
          label="Which"
          value={kind}
          options={KINDS}
          onValue={setKind}
        />
      </div>
      <Events
        key={`${phone} ${kind}`}
        filter={{
          ...(phone === undefined ? {} : { phone }),
          ...(types === undefined ? {} : { types }),
        }}
      />
    </>
  );
}

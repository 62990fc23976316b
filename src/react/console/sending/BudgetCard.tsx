"use client";
import { useMutation } from "convex/react";
import { useId, useMemo, useState } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import type { PluralTexts } from "../../form/texts/texts.js";
import type { SendingState } from "../api/sending.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";

const HOUR_MS = 3_600_000;
/** The backend's largest page of events. */
const MAX_EVENTS = 200;

const FIELDS = [
  { key: "sendsPerHour", label: "perHour", used: "usedHour", ms: HOUR_MS },
  { key: "sendsPerDay", label: "perDay", used: "usedDay", ms: 24 * HOUR_MS },
] as const;
type Key = (typeof FIELDS)[number]["key"];

/** How many messages may go out, beside how many did. */
export function BudgetCard({
  state,
  canSet,
}: {
  state: SendingState;
  canSet: boolean;
}) {
  const { api } = useConsole();
  const canCount = useAccess().can("listEvents");
  const words = useWords();
  const { sending: texts, invalid } = words.texts;
  const setSending = useMutation(api.setSending);
  const act = useAct();
  const [edits, setEdits] = useState<Partial<Record<Key, string>>>({});
  const save = async () => {
    const change: Partial<Record<Key, number | null>> = {};
    for (const { key } of FIELDS) {
      const text = edits[key]?.trim();
      if (text !== undefined) change[key] = text === "" ? null : Number(text);
    }
    await setSending(change);
    setEdits({});
    return texts.saved;
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const isCount = Object.values(edits).every((text) =>
      /^\s*\d*\s*$/.test(text),
    );
    if (isCount) void act.run(save);
    else act.tell(invalid.budget, true);
  };
  return (
    <section className="pc-card" aria-labelledby="budget-title">
      <h2 id="budget-title">{texts.budget}</h2>
      <form onSubmit={onSubmit} noValidate className="pc-stack">
        <p className="pc-quiet">{texts.budgetText}</p>
        <div className="pc-grid pc-grid--top">
          {FIELDS.map(({ key, label, used, ms }) => (
            <Field
              key={key}
              label={texts[label]}
              value={edits[key] ?? String(state[key] ?? "")}
              isReadOnly={!canSet}
              onValue={(value) => setEdits({ ...edits, [key]: value })}
            >
              {canCount && <Used texts={texts[used]} spanMs={ms} />}
            </Field>
          ))}
        </div>
        {canSet && (
          <div className="pc-actions">
            <button
              type="submit"
              className="pc-button pc-button--primary"
              aria-disabled={act.isBusy}
            >
              {texts.save}
            </button>
          </div>
        )}
        <Outcome act={act} />
      </form>
    </section>
  );
}

function Field({
  label,
  value,
  isReadOnly,
  onValue,
  children,
}: {
  label: string;
  value: string;
  isReadOnly: boolean;
  onValue: (value: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  const { sending: texts } = useWords().texts;
  return (
    <div className="pc-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="pc-input"
        inputMode="numeric"
        autoComplete="off"
        placeholder={texts.configured}
        readOnly={isReadOnly}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
      {children}
    </div>
  );
}

/** How many messages went out lately, as far as one page of events tells. */
function Used({ texts, spanMs }: { texts: PluralTexts; spanMs: number }) {
  const { api } = useConsole();
  const words = useWords();
  const after = useMemo(() => Date.now() - spanMs, [spanMs]);
  const sent = useTryQuery(api.listEvents, {
    types: ["sent"],
    after,
    limit: MAX_EVENTS,
  });
  if (sent.is !== "ready") return null;
  const count = sent.value.length;
  const text = words.plural(texts, count);
  return (
    <p className="pc-quiet">
      {count < MAX_EVENTS
        ? text
        : text.replace(
            words.count(count),
            words.fill(words.texts.sending.orMore, {
              count: words.count(count),
            }),
          )}
    </p>
  );
}

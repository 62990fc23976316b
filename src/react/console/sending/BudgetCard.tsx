"use client";
import { useMutation } from "convex/react";
import { useId, useState } from "react";
import type { SyntheticEvent } from "react";
import type { SendingState } from "../api/sending.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import { BudgetUse } from "./BudgetUse.js";

const FIELDS = [
  { key: "sendsPerHour", label: "perHour" },
  { key: "sendsPerDay", label: "perDay" },
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
  const canCount = useAccess().can("listBudgets");
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
        {canCount && (
          <BudgetUse key={`${state.sendsPerHour} ${state.sendsPerDay}`} />
        )}
        <p className="pc-quiet">{texts.budgetText}</p>
        <div className="pc-grid pc-grid--top">
          {FIELDS.map(({ key, label }) => (
            <Field
              key={key}
              label={texts[label]}
              value={edits[key] ?? String(state[key] ?? "")}
              isReadOnly={!canSet}
              onValue={(value) => setEdits({ ...edits, [key]: value })}
            />
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
}: {
  label: string;
  value: string;
  isReadOnly: boolean;
  onValue: (value: string) => void;
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
    </div>
  );
}

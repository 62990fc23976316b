"use client";
import { useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { phoneText } from "../../form/words.js";
import { guessCountry } from "../../form/guessCountry.js";
import type { CountryCode } from "../../../phone/index.js";
import { useWords } from "../words.js";
import type { ProblemRow as Problem } from "./checkList.js";
import type { Fix } from "./fixes.js";
import { useDraft } from "./importDraft.js";
import { profileText } from "./profileText.js";
import { refusalText } from "./refusalText.js";
import { suggestPhones } from "./suggestPhones.js";

/** One row whose number is none: its cell to type in, what may have been meant, and a way out. */
export function ProblemRow({
  problem,
  onFix,
}: {
  problem: Problem;
  onFix: (fix: Fix | null) => void;
}) {
  const words = useWords();
  const { texts } = words;
  const { import: mending } = texts;
  const id = useId();
  const { draft } = useDraft();
  const { row, phone, fix, reading } = problem;
  const mended = fix !== undefined && "phone" in fix ? fix.phone : phone;
  const [typed, setTyped] = useState<string | null>(null);
  const country = (problem.country as CountryCode) ?? draft?.country;
  const suggestions = useMemo(
    () => suggestPhones(phone, country ?? guessCountry()),
    [phone, country],
  );
  const take = () => {
    if (typed === null || typed === mended) return;
    onFix(typed.trim() === phone.trim() ? null : { phone: typed });
    setTyped(null);
  };
  const isLeftOut = reading === null;
  const isOpen = reading !== null && !reading.ok;
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Enter") take();
  };
  return (
    <li className="pc-problem-row" data-is-open={isOpen}>
      <div>
        <label htmlFor={id}>
          {words.fill(mending.rowOf, { row: words.count(row) })}{" "}
          <span className="pc-soft">{profileText(problem)}</span>
        </label>
        <input
          id={id}
          className="pc-input"
          type="text"
          inputMode="tel"
          autoComplete="off"
          dir="ltr"
          disabled={isLeftOut}
          aria-invalid={isOpen}
          aria-describedby={`${id}-note`}
          value={typed ?? mended}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={take}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="pc-stack pc-stack--tight">
        <p id={`${id}-note`} className={isOpen ? "pc-problem" : "pc-quiet"}>
          {reading === null
            ? mending.isLeftOut
            : reading.ok
              ? words.fill(mending.nowReads, {
                  phone: phoneText(reading.phone, texts.form),
                })
              : refusalText(reading.reason, texts)}
        </p>
        <div className="pc-actions pc-actions--tight">
          {isOpen &&
            suggestions.map((suggestion) => (
              <button
                key={suggestion}
                type="button"
                className="pc-button pc-button--small"
                onClick={() => onFix({ phone: suggestion })}
              >
                {words.fill(
                  suggestions.length > 1 ? mending.take : mending.didYouMean,
                  { phone: phoneText(suggestion, texts.form) },
                )}
              </button>
            ))}
          {fix === undefined ? (
            <button
              type="button"
              className="pc-link"
              onClick={() => onFix({ isLeftOut: true })}
            >
              {mending.leaveOut}
              <span className="pc-hidden">
                : {words.fill(mending.rowOf, { row: words.count(row) })}
              </span>
            </button>
          ) : (
            <button
              type="button"
              className="pc-link"
              onClick={() => {
                setTyped(null);
                onFix(null);
              }}
            >
              {mending.asBefore}
              <span className="pc-hidden">
                : {words.fill(mending.rowOf, { row: words.count(row) })}
              </span>
            </button>
          )}
        </div>
      </div>
    </li>
  );
}

"use client";
import { useEffect, useId, useRef, useState } from "react";
import { Select } from "../page/SelectField.js";
import { useWords } from "../words.js";
import { STATUSES } from "./peopleAddress.js";
import type { PeopleView } from "./peopleAddress.js";
import { useSearchKeys } from "./useSearchKeys.js";

const TYPING_MS = 250;

/**
 * Whom to show: `/` and ⌘K go to the search, the arrow down goes on to the first person, Enter to the
 * one who is found.
 */
export function PeopleToolbar({
  view,
  onView,
  onDown,
  onEnter,
}: {
  view: PeopleView;
  onView: (view: PeopleView, replace?: boolean) => void;
  onDown: () => void;
  onEnter: (search: string) => void;
}) {
  const { texts } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(view.search);
  useSearchKeys(input);
  // Whatever else changed the address is what is looked for now.
  const shown = useRef(view.search);
  if (shown.current !== view.search) {
    shown.current = view.search;
    if (text.trim() !== view.search) setText(view.search);
  }
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  useEffect(() => {
    const search = text.trim();
    if (search === latest.current.view.search) return;
    const timer = setTimeout(() => {
      shown.current = search;
      const { view, onView } = latest.current;
      onView({ ...view, search, page: 1 }, true);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="pc-toolbar" role="search">
      <div className="pc-field pc-field--search">
        <label htmlFor={id}>{texts.people.search}</label>
        <input
          ref={input}
          id={id}
          className="pc-input"
          type="search"
          placeholder={texts.people.searchHint}
          autoComplete="off"
          aria-keyshortcuts="/ Meta+K Control+K"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter(text.trim());
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            onDown();
          }}
        />
      </div>
      <div className="pc-field">
        <label htmlFor={`${id}-status`}>{texts.people.status}</label>
        <Select
          id={`${id}-status`}
          value={view.status}
          options={STATUSES.map((value) => ({
            value,
            text: texts.people.statuses[value],
          }))}
          onValue={(status) => onView({ ...view, status, page: 1 })}
        />
      </div>
    </div>
  );
}

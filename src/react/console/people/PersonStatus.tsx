"use client";
import { useCallback } from "react";
import type { Person } from "../api/people.js";
import { phoneText } from "../../form/words.js";
import { useWords } from "../words.js";

/** Where a person stands, in a word. */
export function PersonStatus({ person }: { person: Person }) {
  const { texts } = useWords();
  const { chips } = texts.people;
  return (
    <span className="pc-chips">
      {person.admin === true && (
        <span className="pc-chip pc-chip--admin">{chips.admin}</span>
      )}
      <Chip person={person} />
    </span>
  );
}

function Chip({ person }: { person: Person }) {
  const { chips } = useWords().texts.people;
  if (person.blocked)
    return <span className="pc-chip pc-chip--bad">{chips.blocked}</span>;
  if (person.phoneVerificationTime !== undefined)
    return <span className="pc-chip pc-chip--good">{chips.verified}</span>;
  if (person.phone === undefined)
    return <span className="pc-chip">{chips.noNumber}</span>;
  return (
    <span className="pc-chip">
      {person.invitation === null ? chips.registered : chips.invited}
    </span>
  );
}

/** What to call a person: by name, or else by number. */
export function usePersonTitle(): (
  person: Pick<Person, "name" | "phone">,
) => string {
  const { texts } = useWords();
  return useCallback(
    ({ name, phone }) =>
      name ??
      (phone === undefined
        ? texts.people.chips.noNumber
        : phoneText(phone, texts.form)),
    [texts],
  );
}

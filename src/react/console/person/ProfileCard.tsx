"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { checkProfile } from "../page/checkProfile.js";
import { TextField } from "../page/TextField.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

const FIELDS = ["name", "email"] as const;
type Edits = Partial<Record<(typeof FIELDS)[number], string>>;

/** Name and e-mail address. Fields nobody is typing in follow what others change. */
export function ProfileCard({ person }: { person: Person }) {
  const { api } = useConsole();
  const { texts } = useWords();
  const updateUser = useMutation(api.updateUser);
  const act = useAct();
  const [edits, setEdits] = useState<Edits>({});
  const [isChecked, setChecked] = useState(false);
  const shown = (field: (typeof FIELDS)[number]) =>
    edits[field] ?? person[field] ?? "";
  const edit = (field: (typeof FIELDS)[number]) => (value: string) =>
    setEdits((before) => ({ ...before, [field]: value }));
  // What stands there already may be odd: only what is typed is held to it.
  const problems = checkProfile({
    name: edits.name ?? "",
    email: edits.email ?? "",
  });

  const save = async () => {
    const profile: Edits = {};
    const clear: string[] = [];
    for (const field of FIELDS) {
      const value = edits[field]?.trim();
      if (value === "") clear.push(field);
      else if (value !== undefined) profile[field] = value;
    }
    const { changed } = await updateUser({
      userId: person._id,
      profile,
      clear,
    });
    setEdits({});
    return changed ? texts.person.saved : texts.person.nothingNew;
  };

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    setChecked(problems.first !== null);
    if (problems.first === null) void act.run(save);
    else act.tell(texts.invalid[problems.first], true);
  };

  return (
    <section className="pc-card" aria-labelledby="profile-title">
      <h2 id="profile-title">{texts.person.profile}</h2>
      <form onSubmit={onSubmit} noValidate className="pc-stack">
        <TextField
          label={texts.people.columns.name}
          value={shown("name")}
          problem={isChecked ? problems.name : null}
          onValue={edit("name")}
        />
        <TextField
          label={texts.people.columns.email}
          type="email"
          value={shown("email")}
          problem={isChecked ? problems.email : null}
          onValue={edit("email")}
        />
        <div className="pc-actions">
          <button
            type="submit"
            className="pc-button pc-button--primary"
            aria-disabled={act.isBusy}
          >
            {texts.person.save}
          </button>
        </div>
        {problems.first === null && <Outcome act={act} />}
      </form>
    </section>
  );
}

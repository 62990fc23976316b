import { useMutation } from "convex/react";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../../convex/_generated/api";
import { TextField } from "../page/TextField.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";

const FIELDS = ["name", "email"] as const;
type Edits = Partial<Record<(typeof FIELDS)[number], string>>;

/** Name and e-mail address. Fields nobody is typing in follow what others change. */
export function ProfileCard({ user }: { user: ListedUser }) {
  const updateUser = useMutation(api.admin.updateUser);
  const act = useAct();
  const [edits, setEdits] = useState<Edits>({});
  const shown = (field: (typeof FIELDS)[number]) =>
    edits[field] ?? user[field] ?? "";
  const edit = (field: (typeof FIELDS)[number]) => (value: string) =>
    setEdits((before) => ({ ...before, [field]: value }));

  const save = async () => {
    const profile: Edits = {};
    const clear: string[] = [];
    for (const field of FIELDS) {
      const value = edits[field]?.trim();
      if (value === "") clear.push(field);
      else if (value !== undefined) profile[field] = value;
    }
    const { changed } = await updateUser({ userId: user._id, profile, clear });
    setEdits({});
    return changed ? "The profile is saved." : "Nothing was different.";
  };

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    void act.run(save);
  };

  return (
    <section className="card" aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <form
        onSubmit={onSubmit}
        noValidate
        className="grid-form grid-form--even"
      >
        <TextField label="Name" value={shown("name")} onValue={edit("name")} />
        <TextField
          label="Email"
          type="email"
          value={shown("email")}
          onValue={edit("email")}
        />
        <div className="grid-form__end">
          <button
            type="submit"
            className="button button--primary"
            aria-disabled={act.isBusy}
          >
            Save
          </button>
          <Outcome act={act} />
        </div>
      </form>
    </section>
  );
}

import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { saveText } from "../page/saveText.js";
import { personTitle } from "../people/PersonStatus.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { Outcome, useAct } from "../page/useAct.js";

/** What is kept about a person: given to them as a file, or deleted. */
export function DataCard({
  user,
  isSelf,
}: {
  user: ListedUser;
  isSelf: boolean;
}) {
  const exportUser = useMutation(api.admin.exportUser);
  const removeUser = useMutation(api.admin.removeUser);
  const erase = useMutation(api.admin.erase);
  const act = useAct();
  const [asking, setAsking] = useState<"remove" | "erase" | null>(null);
  const userId = user._id;
  const title = personTitle(user);
  const save = async () => {
    const kept = await exportUser({ userId });
    saveText("person.json", JSON.stringify(kept, null, 2), "application/json");
    return "Saved. That you did is written down.";
  };
  const remove = async () => {
    await removeUser({ userId });
    return `${title} is removed.`;
  };
  const eraseAll = async () => {
    await erase({ userId });
    return `${title} is erased.`;
  };
  return (
    <section className="card" aria-labelledby="data-title">
      <h2 id="data-title">Data</h2>
      <div className="stack stack--tight">
        <div className="actions">
          <button
            type="button"
            className="button"
            onClick={() => void act.run(save)}
          >
            Export as JSON
          </button>
          {!isSelf && (
            <button
              type="button"
              className="button button--danger"
              onClick={() => setAsking("remove")}
            >
              Remove…
            </button>
          )}
          {!isSelf && (
            <button
              type="button"
              className="button button--danger"
              onClick={() => setAsking("erase")}
            >
              Erase…
            </button>
          )}
        </div>
        <Outcome act={act} />
      </div>
      {asking === "remove" && (
        <ConfirmDialog
          title={`Remove ${title}?`}
          confirm="Remove"
          keep="Keep"
          isDanger
          onClose={() => setAsking(null)}
          onConfirm={() => void act.run(remove)}
        >
          <p>
            The user, their sign-in and their sessions are deleted, and the
            number is free again. What happened stays written down. This can’t
            be undone.
          </p>
        </ConfirmDialog>
      )}
      {asking === "erase" && (
        <ConfirmDialog
          title={`Erase ${title}?`}
          confirm="Erase"
          keep="Keep"
          isDanger
          onClose={() => setAsking(null)}
          onConfirm={() => void act.run(eraseAll)}
        >
          <p>
            As removing, and everything kept about them and their numbers goes,
            too: events, messages, results of imports. What stays is that you
            erased somebody, and that a number opted out of messages. This can’t
            be undone.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

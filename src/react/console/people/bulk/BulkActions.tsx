"use client";
import { useConvex } from "convex/react";
import { useState } from "react";
import { formatCsv } from "../../../../csv.js";
import type { InvitationResult, Person } from "../../api/people.js";
import { useAccess, useConsole } from "../../ConsoleContext.js";
import { canInvite } from "../../invitation/invitationText.js";
import { resultText } from "../../invitation/resultText.js";
import { ConfirmDialog } from "../../page/ConfirmDialog.js";
import { saveText } from "../../page/saveText.js";
import { Outcome } from "../../page/useAct.js";
import type { Act } from "../../page/useAct.js";
import { useWords } from "../../words.js";
import { inBatches } from "./useBulk.js";
import type { Bulk } from "./useBulk.js";

type Kind = "invite" | "block" | "export";

/** Invites, blocks or saves everybody selected, after a question; a block can be taken back. */
export function BulkActions({
  bulk,
  act,
  count,
  isSome,
  may,
  onDone,
}: {
  bulk: Bulk;
  act: Act;
  /** How many are selected; null where it is not known. */
  count: number | null;
  isSome: boolean;
  may: Record<Kind, boolean>;
  onDone: () => void;
}) {
  const client = useConvex();
  const { api } = useConsole();
  const { actorId } = useAccess();
  const words = useWords();
  const { bulk: texts } = words.texts;
  const [asking, setAsking] = useState<Kind | null>(null);
  const [undoable, setUndoable] = useState<readonly Person[]>([]);

  const block = async (
    people: AsyncIterable<readonly Person[]>,
    blocked: boolean,
  ) => {
    const changed: Person[] = [];
    await bulk.run(
      people,
      async (batch) => {
        const others = batch.filter(
          (person) => person._id !== actorId && person.admin !== true,
        );
        for (const person of others) {
          if (person.blocked === blocked) continue;
          await client.mutation(api.setBlocked, {
            userId: person._id,
            blocked,
          });
          changed.push({ ...person, blocked });
        }
      },
      () =>
        words.plural(blocked ? texts.blocked : texts.unblocked, changed.length),
    );
    setUndoable(blocked ? changed : []);
    onDone();
  };

  const invite = async () => {
    const results: InvitationResult[] = [];
    await bulk.run(
      bulk.selected(),
      async (batch) => {
        const userIds = batch.filter(canInvite).map(({ _id }) => _id);
        if (userIds.length > 0)
          results.push(...(await client.mutation(api.invite, { userIds })));
      },
      () => (results.length === 0 ? texts.nobody : resultText(results, words)),
    );
    setUndoable([]);
    onDone();
  };

  const save = async () => {
    const { columns } = words.texts.people;
    const rows: string[][] = [
      [columns.name, columns.email, columns.number, columns.status],
    ];
    const { statuses } = words.texts.people;
    await bulk.run(
      bulk.selected(),
      async (batch) => {
        const userIds = batch.map(({ _id }) => _id);
        const shown = await client.mutation(api.showUsers, { userIds });
        const phones = new Map(shown.map(({ _id, phone }) => [_id, phone]));
        for (const { _id, name, email, ...person } of batch) {
          const status = person.blocked
            ? statuses.blocked
            : person.phoneVerificationTime === undefined
              ? statuses.registered
              : statuses.verified;
          rows.push([name ?? "", email ?? "", phones.get(_id) ?? "", status]);
        }
      },
      () => {
        saveText("people.csv", formatCsv(rows), "text/csv");
        return words.plural(texts.exported, rows.length - 1);
      },
    );
    setUndoable([]);
    onDone();
  };

  const DO: Record<Kind, () => void> = {
    invite: () => void invite(),
    block: () => void block(bulk.selected(), true),
    export: () => void save(),
  };
  const kinds = (["invite", "block", "export"] as const).filter(
    (kind) => may[kind],
  );
  return (
    <>
      {isSome && (
        <div className="pc-actions">
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className={`pc-button ${kind === "block" ? "pc-button--danger" : ""}`}
              onClick={() => setAsking(kind)}
            >
              {texts[kind].button}
            </button>
          ))}
        </div>
      )}
      <Outcome act={act}>
        {undoable.length > 0 && (
          <>
            {" "}
            <button
              type="button"
              className="pc-link"
              onClick={() => void block(inBatches(undoable), false)}
            >
              {texts.undo}
            </button>
          </>
        )}
      </Outcome>
      {asking !== null && (
        <ConfirmDialog
          title={
            count === null
              ? texts[asking].titleAll
              : words.plural(texts[asking].title, count)
          }
          confirm={texts[asking].confirm}
          isDanger={asking === "block"}
          onClose={() => setAsking(null)}
          onConfirm={DO[asking]}
        >
          <p>{texts[asking].text}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

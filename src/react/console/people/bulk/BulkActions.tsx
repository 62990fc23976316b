"use client";
import { useConvex } from "convex/react";
import { useState } from "react";
import { formatCsv } from "../../../../csv.js";
import type { InvitationResult, Person } from "../../api/people.js";
import { useConsole } from "../../ConsoleContext.js";
import { canInvite } from "../../invitation/invitationText.js";
import { resultText } from "../../invitation/resultText.js";
import { ConfirmDialog } from "../../page/ConfirmDialog.js";
import { saveText } from "../../page/saveText.js";
import { Outcome } from "../../page/useAct.js";
import type { Act } from "../../page/useAct.js";
import { useWords } from "../../words.js";
import { inBatches } from "./useBulk.js";
import type { Bulk } from "./useBulk.js";

const KINDS = ["invite", "block", "unblock", "export"] as const;
type Kind = (typeof KINDS)[number];

/** What became of people who are left out on purpose. */
const SPARED: readonly string[] = ["yourself", "administrator", "not_allowed"];

/** Invites, blocks, unblocks or saves everybody selected, after a question; a block can be taken back. */
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
  /** `isAll`: whether it came to its end. */
  onDone: (isAll: boolean) => void;
}) {
  const client = useConvex();
  const { api } = useConsole();
  const words = useWords();
  const { bulk: texts } = words.texts;
  const [asking, setAsking] = useState<Kind | null>(null);
  const { undoable, setUndoable } = bulk;

  const block = async (
    people: AsyncIterable<readonly Person[]>,
    blocked: boolean,
  ) => {
    const changed = new Set<Person>();
    let sparedCount = 0;
    const before = undoable;
    const isAll = await bulk.run(
      people,
      async (batch) => {
        const others = batch.filter(({ admin }) => !blocked || admin !== true);
        const userIds = others.map(({ _id }) => _id);
        const results = await client.mutation(api.setBlockedMany, {
          userIds,
          blocked,
        });
        results.forEach(({ status }, index) => {
          const person = others[index];
          if (status === "changed" && person !== undefined) changed.add(person);
          if (SPARED.includes(status)) sparedCount += 1;
        });
        sparedCount += batch.length - others.length;
      },
      () =>
        [
          words.plural(blocked ? texts.blocked : texts.unblocked, changed.size),
          ...(sparedCount === 0
            ? []
            : [words.plural(texts.spared, sparedCount)]),
        ].join(" "),
    );
    // What could not be taken back can be tried again.
    const isBlocked = (person: Person) => !changed.has(person);
    setUndoable(blocked ? [...changed] : before.filter(isBlocked));
    onDone(isAll);
  };

  const invite = async () => {
    const results: InvitationResult[] = [];
    const isAll = await bulk.run(
      bulk.selected(),
      async (batch) => {
        const userIds = batch.filter(canInvite).map(({ _id }) => _id);
        if (userIds.length > 0)
          results.push(...(await client.mutation(api.invite, { userIds })));
      },
      (isAll) =>
        isAll && results.length === 0
          ? texts.nobody
          : resultText(results, words),
    );
    setUndoable([]);
    onDone(isAll);
  };

  const save = async () => {
    const { columns } = words.texts.people;
    const rows: string[][] = [
      [columns.name, columns.email, columns.number, columns.status],
    ];
    const { statuses } = words.texts.people;
    const isAll = await bulk.run(
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
    onDone(isAll);
  };

  const DO: Record<Kind, () => void> = {
    invite: () => void invite(),
    block: () => void block(bulk.selected(), true),
    unblock: () => void block(bulk.selected(), false),
    export: () => void save(),
  };
  const kinds = KINDS.filter((kind) => may[kind]);
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

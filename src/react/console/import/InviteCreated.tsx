"use client";
import { useConvex } from "convex/react";
import { useState } from "react";
import type { InvitationResult } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { resultText } from "../invitation/resultText.js";
import { BatchProgress } from "../page/BatchProgress.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useBatches } from "../page/useBatches.js";
import { useWords } from "../words.js";
import { listCreated } from "./listCreated.js";

/** Invites whom an import created. */
export function InviteCreated({
  importId,
  count,
}: {
  importId: string;
  count: number;
}) {
  const client = useConvex();
  const { api } = useConsole();
  const words = useWords();
  const { import: texts, bulk, invitation, select } = words.texts;
  const act = useAct();
  const batches = useBatches();
  const [isAsking, setAsking] = useState(false);
  const invite = async () => {
    const results: InvitationResult[] = [];
    const soFar = () => resultText(results, words);
    await act.run(async () => {
      const created = listCreated(client, api, importId);
      const isAll = await batches.run(created, async (rows) => {
        const userIds = rows.flatMap(({ userId }) => userId ?? []);
        results.push(...(await client.mutation(api.invite, { userIds })));
      });
      return isAll && results.length === 0 ? bulk.nobody : soFar();
    }, soFar);
  };
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button"
          aria-disabled={act.isBusy}
          onClick={() => {
            if (!act.isBusy) setAsking(true);
          }}
        >
          {texts.inviteThese}
        </button>
      </div>
      <BatchProgress batches={batches} label={select.working} total={count} />
      <Outcome act={act} />
      {isAsking && (
        <ConfirmDialog
          title={words.plural(texts.inviteQuestion, count)}
          confirm={invitation.send}
          onClose={() => setAsking(false)}
          onConfirm={() => void invite()}
        >
          <p>{bulk.invite.text}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

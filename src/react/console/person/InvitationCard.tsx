"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import type { Person } from "../api/people.js";
import { useConsole } from "../ConsoleContext.js";
import { resultText } from "../invitation/resultText.js";
import { canInvite, invitationText } from "../invitation/invitationText.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { usePersonTitle } from "../people/PersonStatus.js";
import { useWords } from "../words.js";
import type { Words } from "../words.js";

/** Telling a registered person where to sign in, after a question, since they get a message. */
export function InvitationCard({ person }: { person: Person }) {
  const { api } = useConsole();
  const words = useWords();
  const { invitation: texts } = words.texts;
  const invite = useMutation(api.invite);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const name = usePersonTitle()(person);
  const { invitation } = person;
  const send = async () =>
    resultText(await invite({ userIds: [person._id] }), words);
  return (
    <section className="pc-card" aria-labelledby="invitation-title">
      <h2 id="invitation-title">{texts.title}</h2>
      <div className="pc-stack pc-stack--tight">
        <p className="pc-quiet">
          {invitation === null
            ? whyNone(person, words)
            : words.fill(texts.line, {
                sent: invitationText(invitation, words),
              })}
        </p>
        {canInvite(person) && (
          <div className="pc-actions">
            <button
              type="button"
              className="pc-button"
              aria-disabled={act.isBusy}
              onClick={() => {
                if (!act.isBusy) setAsking(true);
              }}
            >
              {invitation === null ? texts.invite : texts.again}
            </button>
          </div>
        )}
        <Outcome act={act} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.fill(texts.question, { name })}
          confirm={texts.send}
          onClose={() => setAsking(false)}
          onConfirm={() => void act.run(send)}
        >
          <p>{texts.text}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function whyNone(person: Person, { texts: { invitation } }: Words): string {
  if (person.phone === undefined) return invitation.noNumber;
  if (person.blocked) return invitation.blocked;
  return person.phoneVerificationTime === undefined
    ? invitation.notYet
    : invitation.without;
}

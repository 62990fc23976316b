"use client";
import { useMutation } from "convex/react";
import { useState } from "react";
import { useConsole } from "../ConsoleContext.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

/** Stops all messages after a question, and lets them go again at once. */
export function PauseCard({
  paused,
  canSet,
}: {
  paused: boolean;
  canSet: boolean;
}) {
  const { api } = useConsole();
  const { sending: texts } = useWords().texts;
  const setSending = useMutation(api.setSending);
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const set = (next: boolean) =>
    void act.run(async () => {
      await setSending({ paused: next });
      return next ? texts.paused : texts.resumed;
    });
  return (
    <section className="pc-card" aria-labelledby="sending-title">
      <h2 id="sending-title">{texts.state}</h2>
      <div className="pc-stack pc-stack--tight">
        <p className={paused ? "pc-callout pc-callout--warning" : "pc-quiet"}>
          {paused ? texts.isPaused : texts.goesOut}
        </p>
        {canSet && (
          <div className="pc-actions">
            {paused ? (
              <button
                type="button"
                className="pc-button pc-button--primary"
                onClick={() => set(false)}
              >
                {texts.resume}
              </button>
            ) : (
              <button
                type="button"
                className="pc-button pc-button--danger"
                onClick={() => setAsking(true)}
              >
                {texts.pause}
              </button>
            )}
          </div>
        )}
        <Outcome act={act} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={texts.pauseQuestion}
          confirm={texts.pauseConfirm}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => set(true)}
        >
          <p>{texts.pauseText}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

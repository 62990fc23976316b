"use client";
import { useConvex } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { useConsole } from "../ConsoleContext.js";
import { useAnnounce } from "../page/Announcer.js";
import { ProgressBar } from "../page/ProgressBar.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";
import { useDraft } from "./importDraft.js";
import type { ImportDraft } from "./importDraft.js";
import { sendList } from "./sendList.js";
import type { ImportPlan } from "./sendList.js";

/** Sends a list to the backend: to import it, or to hear first what would happen. */
export function SendActions({
  draft: { list, country, onExisting, fixes },
  mapping,
  isReady,
}: {
  draft: ImportDraft;
  mapping: ImportPlan["mapping"];
  isReady: boolean;
}) {
  const client = useConvex();
  const { api, router } = useConsole();
  const { import: texts } = useWords().texts;
  const announce = useAnnounce();
  const [share, setShare] = useState<number | null>(null);
  const act = useAct();
  const { setDraft } = useDraft();
  const sending = useRef<AbortController | null>(null);
  // A page that is left takes what it was sending with it.
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (dryRun: boolean) => {
    if (!isReady || act.isBusy) return;
    const { signal } = (sending.current = new AbortController());
    setShare(0);
    announce(texts.sending);
    await act.run(async () => {
      const plan = { mapping, country, onExisting, fixes, dryRun };
      const importId = await sendList(
        client,
        api,
        list,
        plan,
        setShare,
        signal,
      );
      if (importId === null) return texts.stopped;
      router.navigate(`/import/${importId}`);
      // What is imported is done with: the page of lists is ready for the next one.
      if (!dryRun) setDraft(null);
      return texts.sent;
    });
    setShare(null);
  };

  if (share !== null)
    return (
      <div className="pc-stack">
        <ProgressBar label={texts.sending} share={share} />
        <div className="pc-actions">
          <button
            type="button"
            className="pc-button"
            onClick={() => sending.current?.abort()}
          >
            {texts.stop}
          </button>
        </div>
      </div>
    );
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button pc-button--primary"
          aria-disabled={!isReady}
          onClick={() => void send(false)}
        >
          {texts.import}
        </button>
        <button
          type="button"
          className="pc-button"
          aria-disabled={!isReady}
          onClick={() => void send(true)}
        >
          {texts.dryRun}
        </button>
      </div>
      <p className="pc-quiet">{texts.dryRunHint}</p>
      <Outcome act={act} />
    </div>
  );
}

"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { suggestCountry } from "../../../csv.js";
import { guessCountry } from "../../form/guessCountry.js";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { useAnnounce } from "../page/Announcer.js";
import type { ConsoleRoute } from "../routing/consoleRoute.js";
import { useWords } from "../words.js";
import { usesOf } from "./columnUses.js";
import { DraftContext, TO_IMPORT, TO_SEE_IMPORTS } from "./importDraft.js";
import type { ImportDraft } from "./importDraft.js";
import { openList } from "./openList.js";
import { useFileDrop } from "./useFileDrop.js";

/** Keeps the list that is being prepared, whatever page is shown, and takes one dropped on any of them. */
export function DraftKeeper({
  page,
  children,
}: {
  page: ConsoleRoute["page"] | null;
  children: ReactNode;
}) {
  const { router } = useConsole();
  const { can } = useAccess();
  const announce = useAnnounce();
  const words = useWords();
  const { import: texts } = words.texts;
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File) => {
    const said = await openList(file)
      .then((opened) => {
        if (!opened.ok) return texts.refusedFiles[opened.refusal];
        const { list } = opened;
        setDraft({
          list,
          uses: usesOf(list.guess),
          country: suggestCountry(list.numbers, guessCountry()),
          onExisting: "fill",
          fixes: new Map(),
        });
        return null;
      })
      .catch(() => texts.unreadableFile);
    setProblem(said === null ? null : `${file.name}: ${said}`);
    announce(said ?? words.fill(texts.isOpen, { name: file.name }));
  };
  const isAtImport = page === "import";
  useEffect(() => {
    if (!isAtImport) setProblem(null);
  }, [isAtImport]);
  const drop = (file: File) => {
    if (!isAtImport) router.navigate("/import");
    void open(file);
  };
  // Beside a list that is being mended there is no room for another.
  const isOver = useFileDrop(
    can(...TO_SEE_IMPORTS, ...TO_IMPORT),
    draft === null ? drop : null,
  );
  const kept = useMemo(
    () => ({ draft, setDraft, open, problem, isOver }),
    [draft, problem, isOver, words],
  );
  return (
    <DraftContext value={kept}>
      {children}
      {isOver && !isAtImport && <DropSign />}
    </DraftContext>
  );
}

/** Says what a file that hovers over a page would do; over whatever else is open. */
function DropSign() {
  const { import: texts } = useWords().texts;
  const sign = useRef<HTMLDivElement>(null);
  useEffect(() => sign.current?.showPopover(), []);
  return (
    <div ref={sign} popover="manual" className="pc-dialog pc-over">
      <p className="pc-drop" data-is-over="true">
        <span className="pc-drop__title">{texts.letGo}</span>
        <span className="pc-quiet">{texts.title}</span>
      </p>
    </div>
  );
}

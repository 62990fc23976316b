"use client";
import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "../page/Announcer.js";
import { useWords } from "../words.js";
import { openList } from "./openList.js";
import type { OpenList } from "./openList.js";

/** Takes a file from the platform's own dialog, or dropped anywhere on the page. */
export function ListPicker({ onList }: { onList: (list: OpenList) => void }) {
  const announce = useAnnounce();
  const words = useWords();
  const { import: texts } = words.texts;
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File) => {
    const said = await openList(file)
      .then((opened) => {
        if (opened.ok) onList(opened.list);
        return opened.ok ? null : texts.refusedFiles[opened.refusal];
      })
      .catch(() => texts.unreadableFile);
    setProblem(said === null ? null : `${file.name}: ${said}`);
    announce(said ?? words.fill(texts.isOpen, { name: file.name }));
  };
  const isOver = useFileDrop((file) => void open(file));
  return (
    <section className="pc-card" aria-labelledby="list-title">
      <h2 id="list-title">{texts.theList}</h2>
      <label className="pc-drop" data-is-over={isOver}>
        <span className="pc-drop__title">
          {isOver ? texts.letGo : texts.choose}
        </span>
        <span className="pc-quiet">{texts.orDrop}</span>
        <input
          type="file"
          className="pc-hidden"
          accept=".csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/plain,text/vcard"
          aria-describedby="list-problem"
          onChange={({ target }) => {
            const file = target.files?.[0];
            // The same file again is a change again, once it was mended.
            target.value = "";
            if (file !== undefined) void open(file);
          }}
        />
      </label>
      <p id="list-problem" className="pc-field__note" data-is-error="true">
        {problem}
      </p>
    </section>
  );
}

/** Whether a file hovers over the page; one that is dropped goes to `onFile`. */
function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      // Without this, the browser would open the file in place of the page.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      setOver(false);
      take.current(file);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  return isOver;
}

"use client";
import { useWords } from "../words.js";
import { useDraft } from "./importDraft.js";

/** Takes a file from the platform's own dialog, or dropped. */
export function ListPicker() {
  const { import: texts } = useWords().texts;
  const { open, problem, isOver } = useDraft();
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

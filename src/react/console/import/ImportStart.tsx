"use client";
import { useAccess } from "../ConsoleContext.js";
import { PageHeading } from "../page/PageHeading.js";
import { useWords } from "../words.js";
import { DraftForm } from "./DraftForm.js";
import { TO_IMPORT, useDraft } from "./importDraft.js";
import { ImportHistory } from "./ImportHistory.js";
import { ListPicker } from "./ListPicker.js";

/** Takes a list, and says what became of those before. */
export function ImportStart() {
  const { can } = useAccess();
  const { import: texts } = useWords().texts;
  const { draft, setDraft } = useDraft();
  const canImport = can(...TO_IMPORT);
  return (
    <>
      <PageHeading title={texts.title} lead={texts.lead} />
      {canImport && draft === null && <ListPicker />}
      {canImport && draft !== null && (
        <DraftForm draft={draft} onDraft={setDraft} />
      )}
      <ImportHistory />
    </>
  );
}

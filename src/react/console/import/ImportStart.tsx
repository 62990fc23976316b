"use client";
import { suggestCountry } from "../../../csv.js";
import { guessCountry } from "../../form/guessCountry.js";
import { useAccess } from "../ConsoleContext.js";
import { PageHeading } from "../page/PageHeading.js";
import { useWords } from "../words.js";
import { usesOf } from "./columnUses.js";
import { DraftForm } from "./DraftForm.js";
import { useDraft } from "./importDraft.js";
import { ImportHistory } from "./ImportHistory.js";
import { ListPicker } from "./ListPicker.js";

/** Takes a list, and says what became of those before. */
export function ImportStart() {
  const { can } = useAccess();
  const { import: texts } = useWords().texts;
  const { draft, setDraft } = useDraft();
  const canImport = can("startImport", "addImportRows", "sealImport");
  return (
    <>
      <PageHeading title={texts.title} lead={texts.lead} />
      {canImport && draft === null && (
        <ListPicker
          onList={(list) =>
            setDraft({
              list,
              uses: usesOf(list.guess),
              country: suggestCountry(list.numbers, guessCountry()),
              onExisting: "fill",
              fixes: new Map(),
            })
          }
        />
      )}
      {canImport && draft !== null && (
        <DraftForm draft={draft} onDraft={setDraft} />
      )}
      <ImportHistory />
    </>
  );
}

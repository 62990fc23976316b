import { suggestCountry } from "../../../csv.js";
import { guessCountry } from "../../form/index.js";
import { PageHeading } from "../page/PageHeading.js";
import { usesOf } from "./columnUses.js";
import { DraftForm } from "./DraftForm.js";
import type { ImportDraft } from "./importDraft.js";
import { ImportHistory } from "./ImportHistory.js";
import { ListPicker } from "./ListPicker.js";

export function ImportPage({
  draft,
  onDraft,
}: {
  draft: ImportDraft | null;
  onDraft: (draft: ImportDraft | null) => void;
}) {
  return (
    <>
      <PageHeading
        title="Import a list"
        lead="A spreadsheet of people, registered in the background. The same list twice makes nobody twice."
      />
      {draft === null ? (
        <ListPicker
          onList={(list) =>
            onDraft({
              list,
              uses: usesOf(list.guess),
              country: suggestCountry(list.numbers, guessCountry()),
              onExisting: "fill",
            })
          }
        />
      ) : (
        <DraftForm draft={draft} onDraft={onDraft} />
      )}
      <ImportHistory />
    </>
  );
}

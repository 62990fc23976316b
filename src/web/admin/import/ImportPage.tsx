import { guessCountry } from "convex-phone-auth/react/form";
import { PageHeading } from "../../page/PageHeading";
import { usesOf } from "./columnUses";
import type { ColumnUses } from "./columnUses";
import { DraftForm } from "./DraftForm";
import { ImportHistory } from "./ImportHistory";
import { ListPicker } from "./ListPicker";
import type { OpenList } from "./openList";
import type { ImportPlan } from "./sendList";

/** A list that is being prepared. */
export interface ImportDraft extends Omit<ImportPlan, "mapping"> {
  list: OpenList;
  uses: ColumnUses;
}

export function ImportPage({
  draft,
  onDraft,
}: {
  draft: ImportDraft | null;
  onDraft: (draft: ImportDraft | null) => void;
}) {
  const country = draft?.country ?? guessCountry();
  return (
    <>
      <PageHeading
        title="Import a list"
        lead="A spreadsheet of people, registered in the background. The same list twice makes nobody twice."
      />
      {draft === null ? (
        <ListPicker
          country={country}
          onList={(list) =>
            onDraft({
              list,
              uses: usesOf(list.guess),
              country,
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

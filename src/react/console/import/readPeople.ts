import { CsvReader } from "../../../csv.js";
import type { ColumnMapping, ListRow } from "../../../csv.js";
import { readFile } from "./fileText.js";
import type { OpenList } from "./openList.js";

/** The people of a list, piece by piece, with the share of the file that has been read. */
export async function* readPeople(
  { file, encoding }: Pick<OpenList, "file" | "encoding">,
  mapping: ColumnMapping,
): AsyncGenerator<{ rows: readonly ListRow[]; share: number }> {
  const reader = new CsvReader(mapping);
  for await (const { text, share } of readFile(file, encoding))
    yield { rows: reader.push(text), share };
  yield { rows: reader.end(), share: 1 };
}

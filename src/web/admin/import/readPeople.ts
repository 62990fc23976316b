import { CsvReader } from "convex-phone-auth/csv";
import type { ColumnMapping } from "convex-phone-auth/csv";
import { readFile } from "./fileText";
import type { OpenList } from "./openList";

export type ListRow = ReturnType<CsvReader["push"]>[number];

/** The people of a list, piece by piece, with the share of the file that has been read. */
export async function* readPeople(
  { file, encoding }: Pick<OpenList, "file" | "encoding">,
  mapping: ColumnMapping,
): AsyncGenerator<{ rows: ListRow[]; share: number }> {
  const reader = new CsvReader(mapping);
  for await (const { text, share } of readFile(file, encoding))
    yield { rows: reader.push(text), share };
  yield { rows: reader.end(), share: 1 };
}

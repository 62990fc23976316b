import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import {
  CsvReader,
  guessEncodings,
  isVcard,
  isWorkbook,
  readVcards,
  readWorkbook,
} from "../../csv.js";
import type { ColumnMapping } from "../../csv.js";
import { isPhoneAuthError } from "../../errors.js";
import { checkRow } from "../../server/imports/importSource.js";
import type { ImportInput } from "../../server/imports/importTypes.js";
import { CommandFailure } from "../exitCodes.js";

type Row = ImportInput & { row: number };

/** Rows of one call, and their text: far inside what a deployment takes at once. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 1_000_000;

/** Enough to see how a file's text is written. */
const HEAD_BYTES = 64 * 1024;

/** A list of people, read piece by piece with the code that deployments use. */
export class PeopleFile {
  readonly #parts: Iterable<Uint8Array> | AsyncIterable<unknown>;
  readonly #encoding: string;
  readonly #reader: CsvReader;

  private constructor(
    parts: Iterable<Uint8Array> | AsyncIterable<unknown>,
    encoding: string,
    mapping?: ColumnMapping,
  ) {
    this.#parts = parts;
    this.#encoding = encoding;
    this.#reader = new CsvReader(mapping);
  }

  /** @throws CommandFailure when there is no such file, or it is no text. */
  static async open(
    path: string,
    options: { mapping?: ColumnMapping; encoding?: string | undefined },
  ): Promise<PeopleFile> {
    const head = await readHead(path);
    if (isWorkbook(head))
      return new PeopleFile([await readSheet(path)], "utf-8", options.mapping);
    const encoding = options.encoding ?? guessEncodings(head)[0] ?? "utf-8";
    if (head.includes(0) && !encoding.startsWith("utf-16"))
      throw new CommandFailure(
        "This is not a text file. Save it as CSV (UTF-8).",
      );
    if (!isVcard(head))
      return new PeopleFile(createReadStream(path), encoding, options.mapping);
    const cards = new TextDecoder(encoding).decode(await readFile(path));
    const csv = new TextEncoder().encode(readVcards(cards));
    return new PeopleFile([csv], "utf-8", options.mapping);
  }

  /** Which column is what, once the first rows were read. */
  get mapping(): ColumnMapping | undefined {
    return this.#reader.mapping;
  }

  /**
   * The rows after the first `skip`, in parts of a size to send.
   *
   * @throws CommandFailure when the file is no such list.
   */
  async *batches(skip: number): AsyncGenerator<Row[]> {
    let skipped = 0;
    let batch: Row[] = [];
    let characters = 0;
    for await (const rows of this.#rows()) {
      for (const row of rows) {
        if (skipped < skip) {
          skipped += 1;
          continue;
        }
        batch.push(row);
        characters += sizeOf(row);
        if (batch.length === BATCH_ROWS || characters > BATCH_CHARACTERS) {
          yield batch;
          batch = [];
          characters = 0;
        }
      }
    }
    if (batch.length > 0) yield batch;
  }

  async *#rows(): AsyncGenerator<Row[]> {
    const decoder = new TextDecoder(this.#encoding, { fatal: true });
    try {
      for await (const bytes of this.#parts) {
        const text = decoder.decode(bytes as Uint8Array, { stream: true });
        yield this.#reader.push(text).map(cut);
      }
      yield this.#reader.push(decoder.decode()).map(cut);
      yield this.#reader.end().map(cut);
    } catch (error) {
      throw isPhoneAuthError(error)
        ? new CommandFailure(this.#explain(error.data.reason))
        : explainReading(error);
    }
  }

  #explain(reason = ""): string {
    if (!reason.startsWith("mapping."))
      return "The file holds no rows: this is no CSV.";
    const header = this.#reader.header ?? [];
    // A file without a header has somebody's number here.
    const names = header.some((name) => /\d{4}/.test(name))
      ? "The first row must contain the column names."
      : `The file's columns: ${header.join(", ")}.`;
    return `No column for ${reason.slice("mapping.".length)}. ${names} Say which is what with --map "phone=Column,name=Column".`;
  }
}

/** A number that is none anyway is cut; a row no document holds ends the import. */
function cut(row: Row): Row {
  try {
    return checkRow(row);
  } catch {
    throw new CommandFailure(
      `Row ${row.row} has more text than a row may have. Is this the right file?`,
    );
  }
}

function sizeOf({ phone, profile }: Row): number {
  let size = phone.length + 60;
  for (const value of Object.values(profile ?? {}))
    size += typeof value === "string" ? value.length + 20 : 20;
  return size;
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const whole = Buffer.alloc(HEAD_BYTES);
      const { buffer, bytesRead } = await file.read(whole, 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainReading(error);
  }
}

/** The first sheet of a workbook as CSV. */
async function readSheet(path: string): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  const csv = await readWorkbook(bytes);
  if (csv === null)
    throw new CommandFailure(
      "This workbook can't be read. Save it as .xlsx or as CSV (UTF-8).",
    );
  return new TextEncoder().encode(csv);
}

function explainReading(error: unknown): unknown {
  const code =
    error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new CommandFailure(
      "The file's text is not UTF-8. Save it as CSV (UTF-8), or give --encoding windows-1252 where it comes from an older spreadsheet.",
    );
  if (code === "ENOENT") return new CommandFailure("There is no such file.");
  if (code === "EISDIR" || code === "EACCES")
    return new CommandFailure("The file cannot be read.");
  return error;
}

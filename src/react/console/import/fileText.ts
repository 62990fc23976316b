import {
  guessEncodings,
  isVcard,
  isWorkbook,
  readVcards,
  readWorkbook,
} from "../../../csv.js";

/** What a file's bytes stand for. */
export type FileEncoding = string;

/** Why a file can't be a list of people, whatever is in it. */
export type FileRefusal = "empty" | "workbook" | "binary";

export type ExaminedFile =
  | {
      ok: true;
      /** The file itself, or what a workbook or address cards come to as CSV. */
      file: File;
      encoding: FileEncoding;
      /** How else it may be written, where its bytes don't tell for sure. */
      others: readonly FileEncoding[];
    }
  | { ok: false; refusal: FileRefusal };

/** Small enough that reading one and working on it takes less than a frame or two. */
const SLICE_BYTES = 32 * 1024;
const HEAD_BYTES = 4096;
const SAMPLE_BYTES = 1024 * 1024;

/** Looks at a file's bytes: whether it is a list, and how that is written. */
export async function examineFile(file: File): Promise<ExaminedFile> {
  if (file.size === 0) return { ok: false, refusal: "empty" };
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (isWorkbook(head)) {
    const csv = await readWorkbook(file);
    return csv === null
      ? { ok: false, refusal: "workbook" }
      : asText(new File([csv], file.name), ["utf-8"]);
  }
  const isUnicode = await isUtf8(file);
  // What isn't Unicode may show only far behind the beginning.
  const sample = isUnicode
    ? head
    : new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  const encodings = isUnicode ? ["utf-8"] : guessEncodings(sample);
  if (head.includes(0) && !encodings[0]?.startsWith("utf-16"))
    return { ok: false, refusal: "binary" };
  if (!isVcard(head)) return asText(file, encodings);
  const decoder = new TextDecoder(encodings[0]);
  const cards = readVcards(decoder.decode(await file.arrayBuffer()));
  return asText(new File([cards], file.name), ["utf-8"]);
}

function asText(file: File, encodings: readonly string[]): ExaminedFile {
  const [encoding = "utf-8", ...others] = encodings;
  return { ok: true, file, encoding, others };
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of slices(file)) {
      // Text of a Unicode with zeros between its letters, and no text at all.
      if (new Uint8Array(bytes).includes(0)) return false;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text of a file piece by piece, with the share of it that has been read. */
export async function* readFile(
  file: Blob,
  encoding: FileEncoding,
): AsyncGenerator<{ text: string; share: number }> {
  const decoder = new TextDecoder(encoding);
  let bytesRead = 0;
  for await (const bytes of slices(file)) {
    bytesRead += bytes.byteLength;
    const text = decoder.decode(bytes, { stream: true });
    yield { text, share: bytesRead / file.size };
  }
  yield { text: decoder.decode(), share: 1 };
}

async function* slices(file: Blob): AsyncGenerator<ArrayBuffer> {
  for (let at = 0; at < file.size; at += SLICE_BYTES)
    yield await file.slice(at, at + SLICE_BYTES).arrayBuffer();
}

import { isWorkbook } from "../../../csv.js";

/** What a file's bytes stand for. */
export type FileEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Why a file can't be a list of people, whatever is in it. */
export type FileRefusal = "empty" | "workbook" | "binary";

export type ExaminedFile =
  { ok: true; encoding: FileEncoding } | { ok: false; refusal: FileRefusal };

/** Small enough that reading one and working on it takes less than a frame or two. */
const SLICE_BYTES = 32 * 1024;
const HEAD_BYTES = 4096;

/** Looks at a file's bytes: whether it is text, and how that is written. */
export async function examineFile(file: Blob): Promise<ExaminedFile> {
  if (file.size === 0) return { ok: false, refusal: "empty" };
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const starts = (bytes: number[]) =>
    bytes.every((byte, index) => head[index] === byte);
  if (isWorkbook(head)) return { ok: false, refusal: "workbook" };
  if (starts([0xff, 0xfe])) return { ok: true, encoding: "utf-16le" };
  if (starts([0xfe, 0xff])) return { ok: true, encoding: "utf-16be" };
  if (head.includes(0)) return { ok: false, refusal: "binary" };
  const encoding = (await isUtf8(file)) ? "utf-8" : "windows-1252";
  return { ok: true, encoding };
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of slices(file))
      decoder.decode(bytes, { stream: true });
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

/** How files begin that people take for a list: .xlsx, .ods and .numbers are zipped, .xls is OLE. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Whether a file is a workbook, which `readWorkbook` can read where it is an `.xlsx`.
 *
 * @param head - the file's first bytes; four are enough
 */
export function isWorkbook(head: Uint8Array): boolean {
  return [ZIP, OLE].some((bytes) =>
    bytes.every((byte, index) => head[index] === byte),
  );
}

/** Whether a file holds vCards, for `readVcards`; a few first bytes are enough. */
export function isVcard(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 64));
  return /^\uFEFF?\s*BEGIN:VCARD/i.test(text);
}

/** How files begin that people take for a list: .xlsx, .ods and .numbers are zipped, .xls is OLE. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Tells whether a file looks like a workbook, such as `.xlsx`, `.xls`, `.ods` or `.numbers`. Of
 * these, `readWorkbook` reads only `.xlsx`.
 *
 * @param head - The first bytes of the file. Four are enough.
 */
export function isWorkbook(head: Uint8Array): boolean {
  return [ZIP, OLE].some((bytes) =>
    bytes.every((byte, index) => head[index] === byte),
  );
}

/**
 * Tells whether a file holds vCards, which `readVcards` reads.
 *
 * @param head - The first bytes of the file. 64 are enough.
 */
export function isVcard(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 64));
  return /^\uFEFF?\s*BEGIN:VCARD/i.test(text);
}

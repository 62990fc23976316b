/** How files begin that people take for a list: .xlsx, .ods and .numbers are zipped, .xls is OLE. */
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * Whether a file is a workbook, which has to be saved as CSV before anything here can read it.
 *
 * @param head - the file's first bytes; four are enough
 */
export function isWorkbook(head: Uint8Array): boolean {
  return BEGINNINGS.some((bytes) =>
    bytes.every((byte, index) => head[index] === byte),
  );
}

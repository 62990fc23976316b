/** The peer: `node bare.mjs <file>` reads a CSV file with papaparse, and each number with the normalizer. */
import { createReadStream } from "node:fs";
import Papa from "papaparse";
import { parsePhone } from "../../../dist/phone/index.js";

let rows = 0;
let refused = 0;
const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { header: true });
parser.on("data", ({ Mobile }) => {
  rows += 1;
  if (!parsePhone(Mobile, { defaultCountry: "GB" }).ok) refused += 1;
});
parser.on("end", () => console.log(JSON.stringify({ rows, refused })));
createReadStream(process.argv[2], "utf8").pipe(parser);

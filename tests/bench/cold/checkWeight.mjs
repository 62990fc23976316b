/**
 * `npm run check:weight`: the figure of `npm run bench:cold` that takes no clock, held to its bound, so
 * that it doesn't drift between two runs of that.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, entryPoints, weigh } from "./bundle.mjs";

const here = dirname(fileURLToPath(import.meta.url));

async function weighAuth(root) {
  return weigh(await bundle(root, entryPoints(root)), "auth.js").gzip;
}

/** As in the report of `bench:cold`. */
const MOST = 1.7;
const ours = await weighAuth(join(here, "../../../convex"));
const stock = await weighAuth(join(here, "stock"));
const ratio = (ours / stock).toFixed(3);
console.log(
  `weight: auth.ts has ${ours} bytes (gzip), ${ratio} times the ${stock} of the stock provider; at most ${MOST}`,
);
if (ours > MOST * stock) process.exitCode = 1;

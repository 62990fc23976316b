import { readFileSync } from "node:fs";
import type { PhoneAuthOptions } from "../../../src/server/options/options.js";

const PAGE = new URL("../../../docs/scale.md", import.meta.url);

/** The countries and limits that `docs/scale.md` says to set. */
export function scaleOptions(): Partial<PhoneAuthOptions> {
  const page = readFileSync(PAGE, "utf8");
  const [block = ""] =
    /new PhoneAuth\(components\.phoneAuth, \{[^]*?\n\}\);/.exec(page) ?? [];
  const [, countries = ""] = /countries: \[(.*)\]/.exec(block) ?? [];
  const limits = [...block.matchAll(/(\w+): ([\d_]+),/g)].map(
    ([, name, value = ""]) => [name, Number(value.replaceAll("_", ""))],
  );
  if (limits.length === 0 || countries === "")
    throw new Error("docs/scale.md says no countries or no limits.");
  return {
    countries: countries.match(/[A-Z]{2}/g) as PhoneAuthOptions["countries"],
    limits: Object.fromEntries(limits) as PhoneAuthOptions["limits"],
  };
}

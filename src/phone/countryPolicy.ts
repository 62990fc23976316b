import type { CountryCode } from "./numberingPlans.js";

/**
 * Which countries' numbers an app accepts: either a list of the accepted countries, or an object
 * with `allow`, `deny` or both. A country in `deny` is refused even if it is also in `allow`.
 */
export type CountryPolicy =
  | readonly CountryCode[]
  | {
      /** The countries that are accepted. Default: all. */
      readonly allow?: readonly CountryCode[] | undefined;
      /** The countries that are refused, whatever `allow` says. */
      readonly deny?: readonly CountryCode[] | undefined;
    };

/**
 * Countries whose mobile numbers nobody can tell apart, first the one that `parsePhone` reports.
 * A policy that names one of a group means the whole group.
 */
const ALIKE: readonly (readonly CountryCode[])[] = [
  ["FI", "AX"],
  ["NO", "SJ"],
  ["IT", "VA"],
  ["AU", "CC", "CX"],
  ["MA", "EH"],
  ["GP", "BL", "MF"],
];

/**
 * Countries that name others along with themselves, but not the other way round. The numbers of
 * the Crown dependencies are part of the United Kingdom's plan and move between its networks.
 */
const INCLUDES: ReadonlyMap<CountryCode, readonly CountryCode[]> = new Map([
  ["GB", ["GG", "IM", "JE"]],
]);

const covered = new Map<CountryCode, ReadonlySet<CountryCode>>();
for (const group of ALIKE) {
  for (const country of group) covered.set(country, new Set(group));
}
for (const [country, others] of INCLUDES)
  covered.set(country, new Set([country, ...others]));

function names(list: readonly CountryCode[], country: CountryCode): boolean {
  return list.some(
    (listed) =>
      listed === country || covered.get(listed)?.has(country) === true,
  );
}

/**
 * Tells whether a policy accepts numbers of a country. Calling codes make no difference: `["US"]`
 * doesn't allow the Caribbean countries that share +1. Countries whose mobile numbers can't be told
 * apart are allowed or denied together. `"GB"` also covers `"GG"`, `"IM"` and `"JE"`, but not the
 * other way round.
 *
 * @param country - The country that `parsePhone` returned.
 * @param policy - Your app's policy. If it is `undefined`, every country is allowed.
 * @returns `true` if numbers of the country are accepted.
 * @example
 * isCountryAllowed("FI", ["AX"]); // true: Åland's mobile numbers look like Finnish ones
 */
export function isCountryAllowed(
  country: CountryCode,
  policy: CountryPolicy | undefined,
): boolean {
  if (policy === undefined) return true;
  if (isList(policy)) return names(policy, country);
  const { allow, deny } = policy;
  if (deny !== undefined && names(deny, country)) return false;
  return allow === undefined || names(allow, country);
}

function isList(policy: CountryPolicy): policy is readonly CountryCode[] {
  return Array.isArray(policy);
}

import type { CountryCode } from "./numberingPlans.js";

/**
 * Which countries' numbers an app accepts: a list of those it serves, or an object with `allow`,
 * `deny` or both. What `deny` names is refused even when `allow` names it too.
 */
export type CountryPolicy =
  | readonly CountryCode[]
  | {
      /** Countries served; all when it is not given. */
      readonly allow?: readonly CountryCode[] | undefined;
      /** Countries not served, whatever `allow` says. */
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
 * Tells whether a policy accepts numbers of a country. Calling codes play no part, so `["US"]`
 * doesn't open the Caribbean countries that share +1.
 *
 * @param country - The country that `parsePhone` reported.
 * @param policy - The app's policy; without one every country is allowed.
 * @returns `true` if numbers of the country are accepted.
 * @example
 * isCountryAllowed("FI", ["AX"]); // true: a mobile number of Åland looks like a Finnish one
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

/**
 * How North America's plan is built. A new area code is opened every few weeks, so that no list of
 * them is ever complete; how one has to look has been the same since 1995 (NANPA, "About area
 * codes"; ATIS-0300051, Central Office Code (NXX) Assignment Guidelines).
 */
const AREA_CODE = /^[2-9][0-8]\d$/;
/** Two equal digits at the end are easily recognized: kept for services, such as 888 or 911. */
const EASILY_RECOGNIZED = /^\d(\d)\1$/;
/** Set aside: 37X and 96X for blocks of ten, 456 to come in from abroad, 700 for carriers, 710 for the government. */
const SET_ASIDE = /^(?:37\d|96\d|456|700|710)$/;
/** Free of charge, now or later (800, 833 … have equal digits). */
const FREE = /^88\d$/;
/** Personal numbers and devices (NANPA, 5XX-NXX codes): nobody reads a message there. */
const PERSONAL = /^5(?:2[1-9]|3[2358]|4[2-79]|5[0234-68]|6[69]|7[78]|8[89])$/;
/** An exchange begins like an area code, and is no short number such as 911. */
const EXCHANGE = /^[2-9](?!11)\d\d$/;

/** Whether ten digits have the form of an ordinary North American number. */
export function isNorthAmericanForm(nationalNumber: string): boolean {
  if (nationalNumber.length !== 10) return false;
  const area = nationalNumber.slice(0, 3);
  return (
    AREA_CODE.test(area) &&
    !EASILY_RECOGNIZED.test(area) &&
    !SET_ASIDE.test(area) &&
    !FREE.test(area) &&
    !PERSONAL.test(area) &&
    EXCHANGE.test(nationalNumber.slice(3, 6))
  );
}

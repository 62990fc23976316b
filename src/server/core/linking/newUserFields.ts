import type { Newcomer } from "../../options/newUser.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { findReserved } from "./reserved.js";

/**
 * The fields that the app has every new user begin with.
 *
 * @throws Error naming a field that only a proof may write.
 */
export async function newUserFields(
  { newUser }: Pick<PhoneAuthConfig, "newUser">,
  newcomer: Newcomer,
): Promise<Record<string, unknown>> {
  const fields = (await newUser?.(newcomer)) ?? {};
  const reserved = findReserved(Object.keys(fields));
  if (reserved !== undefined)
    throw new Error(
      `PhoneAuth: option "newUser" gives "${reserved}", which only a proof may write.`,
    );
  return { ...fields };
}

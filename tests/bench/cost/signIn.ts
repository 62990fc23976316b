import type { Recording } from "../../attacks/instruments.js";
import type { Backend } from "../attacks/backends.js";

export const PHONE = "+14155552671";

/** Asks for a code and redeems it, as the person who has the handset. */
export async function signInWhole(backend: Backend): Promise<Recording> {
  const { watch, handset, signIn, settle } = backend;
  const { recording } = await watch.record(async () => {
    await signIn({ phone: PHONE });
    await settle();
    const code = handset.codes.get(PHONE) ?? "";
    const result = (await signIn({ phone: PHONE, code })) as {
      tokens?: unknown;
    };
    if (!result.tokens) throw new Error("The sign-in gave no tokens.");
  });
  return recording;
}

import { isE164 } from "../../../phone/e164.js";
import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { readAnyPhone } from "../normalizePhone.js";
import { markReader, subjectOf } from "../secrets/subject.js";
import type { ArgsOf } from "../store/step.js";
import type { recordOptOutStep } from "./steps.js";

/** Records what the holder of a number wants; a number that is none is nobody's. */
export async function recordOptOut(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { phone, optedOut, messageId }: ArgsOf<typeof recordOptOutStep>,
): Promise<null> {
  // Of any country and line: one no longer served may be served again, and its holder's word holds.
  const parsed = readAnyPhone(config, phone);
  const isOtherLine = !parsed.ok && parsed.reason === "not_mobile";
  const own = parsed.ok ? parsed.phone : isOtherLine && isE164(phone) && phone;
  if (!own) return null;
  const { suppressions } = config.component.deliveries;
  const subject = await subjectOf(own);
  // Signed reports may be played again: each is heard once.
  const mark = await markReader();
  const message =
    messageId === undefined
      ? undefined
      : await mark("message", `${messageId} ${optedOut ? "out" : "in"}`);
  const said = { subject, optedOut, message };
  await ctx.runMutation(suppressions.setOptedOut, said);
  return null;
}

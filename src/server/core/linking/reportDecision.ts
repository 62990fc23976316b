import type { E164 } from "../../../phone/index.js";
import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { subjectOf } from "../secrets/subject.js";
import type { LinkingDecision } from "./linking.js";

/** Writes down what a decision found worth knowing. */
export async function reportDecision(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  decision: LinkingDecision,
): Promise<void> {
  if (decision.report === null) return;
  const subject = await subjectOf(phone);
  await ctx.runMutation(config.component.records.events.append, {
    type: decision.report,
    ...subject,
  });
}

import type { FunctionArgs } from "convex/server";
import type { OwnReason } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type { MutationCtx } from "../../options/dataModel.js";
import { sendPools } from "../limits.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import type { Words } from "./draft.js";
import { subjectOf } from "../secrets/subject.js";

type Seen = FunctionArgs<
  PhoneAuthConfig["component"]["deliveries"]["sending"]["claim"]
>["seen"];

/** Takes the delivery for this run: null where it goes out now; else why not, which nobody may notice. */
export async function takeClaim(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  claim: {
    seen: Seen;
    phone: E164;
    reason: OwnReason | null;
    userId?: string;
    /** Of a code to sign in with: whether anybody may sign up, and whether this is a number of nobody. */
    maySignUp?: boolean;
    isNewcomer?: boolean;
    /** Of a message without a code; of one with it the start counted the segments. */
    words?: Words | undefined;
  },
): Promise<string | null> {
  const { seen, phone, reason, userId, words } = claim;
  const { maySignUp = false, isNewcomer = false } = claim;
  const { sending } = config.component.deliveries;
  const { limits } = config;
  const taken = await ctx.runMutation(sending.claim, {
    seen,
    suppress: reason,
    userId,
    pools: sendPools(limits),
    newcomer: maySignUp ? { phone, limits: { ...limits } } : undefined,
    isNewcomer,
    words,
    subject: await subjectOf(phone),
  });
  await reportAlarms(config, ctx, taken.alarms);
  return taken.status === "claimed" ? null : taken.reason;
}

/** Has the app hear of alarms that were raised just now. */
export async function reportAlarms(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  alarms: readonly string[],
): Promise<void> {
  for (const alarm of alarms) await config.hooks.onAlarm?.(ctx, { alarm });
}

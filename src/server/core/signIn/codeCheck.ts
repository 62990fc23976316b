import { internalActionGeneric } from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  RegisteredAction,
} from "convex/server";
import { v } from "convex/values";
import type { OwnReason } from "../../../component/deliveries/validators.js";
import type {
  CodeCheckAnswer,
  CodeCheckArgs,
} from "../../options/appFunctions.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { isSmsError } from "../senders/smsError.js";
import { waitUntil } from "../wait.js";
import { vCodeCheckAnswer } from "./codeCheckAnswer.js";

/**
 * Makes the internal action that asks a vendor whether a code is right which the vendor made and sent.
 * Export the action from your app and name it in `PhoneAuthOptions.codeCheck`.
 *
 * @param check - Answers `right`, `wrong`, or `over` if the vendor accepts no code any more. If it
 *   throws, there is no answer: nobody is signed in, and the try still counts.
 */
export function defineCodeCheck(
  check: (
    ctx: GenericActionCtx<GenericDataModel>,
    args: CodeCheckArgs,
  ) => Promise<"right" | "wrong" | "over">,
): RegisteredAction<"internal", CodeCheckArgs, Promise<CodeCheckAnswer>> {
  return internalActionGeneric({
    args: { checkId: v.string(), code: v.string() },
    returns: vCodeCheckAnswer(),
    handler: async (
      ctx: GenericActionCtx<GenericDataModel>,
      args,
    ): Promise<CodeCheckAnswer> => {
      try {
        const answer = await check(ctx, args);
        return answer === "over"
          ? { answer, reason: "vendor_over" satisfies OwnReason }
          : { answer };
      } catch (error) {
        const reason =
          isSmsError(error) && /^\w{1,40}$/.test(error.code)
            ? error.code
            : ("check_error" satisfies OwnReason);
        return { answer: "unclear", reason };
      }
    },
  });
}

/** Asks the vendor, whatever becomes of the question. */
export async function askVendor(
  { codeCheck }: PhoneAuthConfig,
  ctx: Pick<GenericActionCtx<GenericDataModel>, "runAction">,
  args: CodeCheckArgs,
): Promise<CodeCheckAnswer> {
  if (codeCheck === undefined)
    return { answer: "unclear", reason: "no_code_check" satisfies OwnReason };
  try {
    return await ctx.runAction(codeCheck, args);
  } catch {
    return { answer: "unclear", reason: "check_error" satisfies OwnReason };
  }
}

/** Longer than a vendor takes to answer. */
const STEP_MS = 1_000;

/**
 * Waits until a whole second has passed since a try began, or another one. So a number that the vendor
 * is asked about takes as long to say no as one whose code went nowhere.
 */
export async function waitToRefuse(startedAt: number): Promise<void> {
  const steps = Math.floor((Date.now() - startedAt) / STEP_MS) + 1;
  await waitUntil(startedAt + steps * STEP_MS);
}

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
import { waitBetween } from "../wait.js";
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

/** How long a vendor takes to answer, about. */
const ANSWER_MS = { least: 150, most: 450 };

/** So that a number whose code went nowhere takes as long to say no as one the vendor is asked about. */
export async function waitLikeVendor(): Promise<void> {
  await waitBetween(ANSWER_MS.least, ANSWER_MS.most);
}

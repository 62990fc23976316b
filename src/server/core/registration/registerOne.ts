import { ConvexError } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import type { RunMutationCtx, StepArgs } from "../store/storeSteps.js";
import { callStore } from "../store/storeSteps.js";
import { readCountry } from "../normalizePhone.js";
import type { Registered } from "./registrationTypes.js";

type RegisterStep = StepArgs<"phone.register">;

/** Registers one number, and throws what would be a refused row of many. */
export async function registerOne(
  ctx: RunMutationCtx,
  row: RegisterStep["rows"][number],
  options: Partial<Omit<RegisterStep, "type" | "rows">> = {},
): Promise<Registered> {
  const [result] = await callStore(ctx, {
    type: "phone.register",
    rows: [row],
    ...options,
    defaultCountry: readCountry(options.defaultCountry),
    onExisting: options.onExisting ?? "fill",
  });
  if (result === undefined)
    throw new Error("PhoneAuth: a registration had no result.");
  if (!result.ok) throw new ConvexError<PhoneAuthErrorData>(result.error);
  const { ok: _, ...registered } = result;
  return registered;
}

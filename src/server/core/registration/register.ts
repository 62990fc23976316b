import { ConvexError } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import { callStore } from "../store/callStore.js";
import type { RunMutationCtx } from "../store/callStore.js";
import type { ArgsOf } from "../store/step.js";
import type { Registered, RegisterRowResult } from "./registrationTypes.js";
import { registerStep } from "./steps.js";

type RegisterArgs = ArgsOf<typeof registerStep>;

/** Registers one number, and throws what would be a refused row of many. */
export async function registerOne(
  ctx: RunMutationCtx,
  row: RegisterArgs["rows"][number],
  options: Partial<Omit<RegisterArgs, "rows">> = {},
): Promise<Registered> {
  const [result] = await callStore(ctx, registerStep, {
    rows: [row],
    ...options,
    onExisting: options.onExisting ?? "fill",
  });
  if (result === undefined)
    throw new Error("PhoneAuth: a registration had no result.");
  if (!result.ok) throw new ConvexError<PhoneAuthErrorData>(result.error);
  const { ok: _, ...registered } = result;
  return registered;
}

/** More rows than one transaction should take on; larger lists go in several calls. */
const MAX_ROWS = 500;

/** Registers many, in one transaction; a result for each row. */
export async function registerMany(
  ctx: RunMutationCtx,
  rows: readonly RegisterArgs["rows"][number][],
  options: Partial<Omit<RegisterArgs, "rows">>,
): Promise<RegisterRowResult[]> {
  if (rows.length > MAX_ROWS) {
    throw new Error(
      `PhoneAuth: registerMany takes at most ${MAX_ROWS} rows a call.`,
    );
  }
  const { onExisting = "fill" } = options;
  const args = { ...options, rows: [...rows], onExisting };
  return await callStore(ctx, registerStep, args);
}

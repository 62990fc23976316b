import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { forgetSessions, recordBegun } from "../sessions/userAgent.js";
import type { StockStep, StockStore } from "./stockStore.js";

interface Stock {
  stock: StockStore;
  config: PhoneAuthConfig | null;
  /** How long a session lives at most. */
  sessionMs: number;
}

/** Convex Auth's own step. What is kept of a session begins and ends with it. */
export async function runStock(
  { stock, config, sessionMs }: Stock,
  ctx: MutationCtx,
  step: StockStep,
): Promise<unknown> {
  const answer = await stock(ctx, { args: step });
  // Many a step answers nothing, or something of its own.
  const { userId, sessionId } = (answer ?? {}) as {
    userId?: UserId;
    sessionId?: Doc<"authSessions">["_id"];
  };
  if (config === null || userId === undefined || sessionId === undefined)
    return answer;
  if (step.type === "signOut") await forgetSessions(config, ctx, [sessionId]);
  const isNew =
    step.type === "verifyCodeAndSignIn" ||
    (step.type === "signIn" && step.sessionId === undefined);
  if (isNew) {
    const until = Date.now() + sessionMs;
    await recordBegun(config, ctx, userId, { sessionId, until });
  }
  return answer;
}

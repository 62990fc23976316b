import { internalMutationGeneric } from "convex/server";
import { v } from "convex/values";
import type { ObjectType, PropertyValidators } from "convex/values";
import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import {
  claimDelivery,
  finishDelivery,
  recordReport,
} from "../delivery/deliverySteps.js";
import { retryNotice } from "../delivery/ownerNotices.js";
import { recordOptOut } from "../delivery/optOut.js";
import {
  claimDeliveryStep,
  finishDeliveryStep,
  recordOptOutStep,
  recordReportStep,
  retryNoticeStep,
} from "../delivery/steps.js";
import { removeAccounts } from "../linking/removeAccounts.js";
import { removeAccountsStep } from "../linking/steps.js";
import { registerRows } from "../registration/registerStep.js";
import { registerStep } from "../registration/steps.js";
import { endSessions, sweepTokens } from "../sessions/sessions.js";
import { endSessionsStep, sweepTokensStep } from "../sessions/steps.js";
import {
  redeemSignIn,
  settleSignIn,
  startSignIn,
} from "../signIn/signInSteps.js";
import { redeemStep, settleTryStep, startStep } from "../signIn/steps.js";
import type { StockCalls } from "../store/stockCalls.js";
import type { StoreStep } from "../store/step.js";
import { exportedArgs } from "./stockStore.js";

type Run<Args, Answer> = (
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: Args,
  stock: StockCalls,
) => Promise<Answer>;

interface CoreStep {
  step: StoreStep<PropertyValidators, unknown>;
  run: Run<never, unknown>;
}

function runs<Args extends PropertyValidators, Answer>(
  step: StoreStep<Args, Answer>,
  run: Run<ObjectType<Args>, Answer>,
): CoreStep {
  return { step, run };
}

/**
 * The steps we add to Convex Auth's `auth:store` mutation: one mutation each, so that a step is done
 * whole or not at all. Each room declares its own, in `steps.ts`; phones are E.164 by the time they
 * get here, but for those to register.
 */
const CORE_STEPS: readonly CoreStep[] = [
  runs(startStep, startSignIn),
  runs(redeemStep, redeemSignIn),
  runs(settleTryStep, settleSignIn),
  runs(claimDeliveryStep, claimDelivery),
  runs(finishDeliveryStep, finishDelivery),
  runs(retryNoticeStep, retryNotice),
  runs(recordReportStep, recordReport),
  runs(recordOptOutStep, recordOptOut),
  runs(registerStep, registerRows),
  runs(removeAccountsStep, async (config, ctx, args) => {
    await removeAccounts(config, ctx, args);
    return null;
  }),
  runs(endSessionsStep, async (config, ctx, { userId, keepSession }) => {
    await endSessions(config, ctx, userId, keepSession);
    return null;
  }),
  runs(sweepTokensStep, async (_config, ctx, { sessionIds }) => {
    await sweepTokens(ctx, sessionIds);
    return null;
  }),
];

/** One of our steps, as `auth:store` is given it. */
export interface PhoneStep {
  type: `phone.${string}`;
}

/** Runs one of our steps inside `auth:store`. */
export async function runStep(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { type, ...args }: PhoneStep,
  stock: StockCalls,
): Promise<unknown> {
  const found = CORE_STEPS.find(({ step }) => step.type === type);
  if (found === undefined) throw new Error(`PhoneAuth: no step "${type}".`);
  return await found.run(config, ctx, args as never, stock);
}

/**
 * What `auth:store` takes, as `convex` exports it: the steps of a store, and those added to it. Default:
 * ours.
 */
export function exportStoreArgs(
  store: unknown,
  added = CORE_STEPS.map(({ step }) => step),
): string {
  const read = (from: unknown) =>
    JSON.parse(exportedArgs(from)) as {
      value: { args: { fieldType: { value: unknown[] } } };
    };
  const merged = read(store);
  const steps = added.map((step) =>
    v.object({ type: v.literal(step.type), ...step.args() }),
  );
  const ours = internalMutationGeneric({
    args: { args: v.union(...steps) },
    handler: () => null,
  });
  merged.value.args.fieldType.value.push(
    ...read(ours).value.args.fieldType.value,
  );
  return JSON.stringify(merged);
}

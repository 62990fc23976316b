import type { MutationCtx } from "../../options/dataModel.js";
import {
  runImport,
  sealImport,
  tryRegister,
  watchImport,
} from "../../imports/importStep.js";
import { removeAccounts } from "../linking/removeAccounts.js";
import {
  claimDelivery,
  finishDelivery,
  recordReport,
} from "../delivery/deliverySteps.js";
import { readAccountPage } from "../../migration/migrationReport.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { registerRows } from "../registration/registerStep.js";
import {
  redeemSignIn,
  settleSignIn,
  startSignIn,
} from "../signIn/signInSteps.js";
import { endSessions, sweepTokens } from "../sessions/sessions.js";
import type { StockCalls } from "./stockCalls.js";
import type { PhoneStep, StepResults } from "./storeSteps.js";

/** Runs one of our steps inside `auth:store`. */
export async function runStep(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  step: PhoneStep,
  stock: StockCalls,
): Promise<StepResults[PhoneStep["type"]]> {
  switch (step.type) {
    case "phone.start":
      return await startSignIn(config, ctx, step);
    case "phone.redeem":
      return await redeemSignIn(config, ctx, step, stock);
    case "phone.settleTry":
      return await settleSignIn(config, ctx, step, stock);
    case "phone.claimDelivery":
      return await claimDelivery(config, ctx, step);
    case "phone.finishDelivery":
      return await finishDelivery(config, ctx, step);
    case "phone.recordReport":
      return await recordReport(config, ctx, step);
    case "phone.register":
      return await registerRows(config, ctx, step, stock.createAccount);
    case "phone.tryRegister":
      return await tryRegister(config, ctx, step, stock.createAccount);
    case "phone.sealImport":
      return await sealImport(config, ctx, step);
    case "phone.runImport":
      return await runImport(config, ctx, step, stock.createAccount);
    case "phone.watchImport":
      return await watchImport(config, ctx, step);
    case "phone.removeAccounts":
      await removeAccounts(config, ctx, step);
      return null;
    case "phone.endSessions":
      await endSessions(ctx, step.userId, step.keepSession);
      return null;
    case "phone.readAccounts":
      return await readAccountPage(config, ctx, step);
    case "phone.sweepTokens":
      await sweepTokens(ctx, step.sessionIds);
      return null;
  }
}

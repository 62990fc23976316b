import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";

/** A message of a code that came back, as its transport knows it. */
export interface Receipt {
  deliveryId: string;
  transport: string;
  id: string;
}

/** Has a transport told that a code of its came back, after the caller's transaction. */
export async function confirmReceipt(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  receipt: Receipt | null,
): Promise<void> {
  if (receipt === null) return;
  const { deliveryId, ...confirmed } = receipt;
  const args = { deliveryId, locale: null, confirmed };
  await ctx.scheduler.runAfter(0, config.sender, args);
}

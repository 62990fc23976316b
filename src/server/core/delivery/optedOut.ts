import type { GenericDataModel, GenericQueryCtx } from "convex/server";
import type { E164 } from "../../../phone/e164.js";
import type { WithComponent } from "../../options/options.js";
import { tagsOf } from "../secrets/subject.js";

/**
 * Whether a number gets no messages, because its holder said so or a vendor reports it. For those who
 * may know: whoever proved the number, or an administrator.
 */
export async function hasOptedOut(
  { component }: WithComponent,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
  phone: string,
): Promise<boolean> {
  const tags = await tagsOf(phone as E164);
  return await ctx.runQuery(component.deliveries.suppressions.isOptedOut, {
    tags,
  });
}

import type { GenericDataModel, GenericQueryCtx } from "convex/server";
import { phoneAuthError } from "../../../errors.js";
import type { PhoneAuth } from "../PhoneAuth.js";
import type { UserId } from "../../options/dataModel.js";

declare const process: { env: Record<string, string | undefined> };

/**
 * The signed-in administrator: a user who has proved, by signing in, to hold one of the numbers.
 *
 * @param phone - The app's `PhoneAuth`.
 * @param phones - In any spelling. Default: those of the variable `ADMIN_PHONES`, with commas between
 *   them. What is no number is nobody's.
 * @returns the user's id, as the `authorize` of an admin page's functions does.
 * @throws ConvexError `not_allowed` for everybody else.
 * @example
 * ```ts
 * export const { register, findUser } = adminFunctions(phone, {
 *   authorize: (ctx) => requireAdmin(phone, ctx),
 * });
 * ```
 */
export async function requireAdmin<DataModel extends GenericDataModel>(
  phone: Pick<PhoneAuth<DataModel>, "requireUser" | "hasProved">,
  ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  phones: readonly string[] = (process.env.ADMIN_PHONES ?? "").split(","),
): Promise<UserId> {
  const user = await phone.requireUser(ctx);
  // Whatever fields an app's users have, this one is Convex's.
  const userId = user._id as UserId;
  if (await phone.hasProved(ctx, userId, phones)) return userId;
  throw phoneAuthError("not_allowed");
}

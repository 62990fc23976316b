import { phoneAuthError } from "../../errors.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";

/** Who does it, for the events. */
export type Actor = {
  /** The admin's user id. Default: the events name nobody. */
  actorId?: string;
};

/** The user that an admin acts on. */
export type Target = Actor & {
  /** The user's id. */
  userId: UserId;
};

/** The user an admin acts on. */
export async function requireTarget(
  ctx: MutationCtx,
  userId: UserId,
): Promise<Doc<"users">> {
  const user = await ctx.db.get("users", userId);
  if (user === null)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  return user;
}

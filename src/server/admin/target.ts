import { phoneAuthError } from "../../errors.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";

/** Who did it, for the record: the admin's user id, or nobody in particular. */
export type Actor = {
  /** The admin's user id. Default: none is written down. */
  actorId?: string;
};

/** Whom an admin acts on. */
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

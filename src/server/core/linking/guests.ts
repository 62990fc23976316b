import { getSession } from "../sessions/sessions.js";
import { readCaller } from "../sessions/identity.js";
import type { Doc, MutationCtx } from "../../options/dataModel.js";
import type { WithComponent } from "../../options/options.js";

/** The provider of Convex Auth that signs in people without a name (0.0.95, `Anonymous.ts`). */
const ANONYMOUS = "anonymous";

/** The guest whose session asks: a user whom only that session knows. Null for anybody else. */
export async function findGuest(
  config: WithComponent,
  ctx: MutationCtx,
): Promise<Doc<"users"> | null> {
  const caller = await readCaller(ctx);
  if (caller === null) return null;
  const user = await ctx.db.get("users", caller.userId);
  if (user?.isAnonymous !== true) return null;
  return (await getSession(config, ctx))?.user ?? null;
}

/** Somebody who proved a number is no guest any more, and what made them one opens nothing. */
export async function stopBeingGuest(
  ctx: MutationCtx,
  user: Doc<"users">,
): Promise<void> {
  if (user.isAnonymous !== true) return;
  await ctx.db.patch("users", user._id, { isAnonymous: undefined });
  const accounts = ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) =>
      q.eq("userId", user._id).eq("provider", ANONYMOUS),
    );
  for (const { _id } of await accounts.take(10))
    await ctx.db.delete("authAccounts", _id);
}

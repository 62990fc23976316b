import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";

/** The app's schema took no new user. In words of ours: Convex's own repeat the number. */
export class UserRefusedError extends Error {
  constructor() {
    super(
      'the schema takes no user with a number alone. Make the fields of your own on "users" ' +
        "optional, and fill them in `hooks.onSignedIn` where `isNewUser`.",
    );
  }
}

/**
 * Makes a user of the fields there are.
 *
 * @throws UserRefusedError, with nothing written, where the schema asks for others.
 */
export async function insertUser(
  ctx: MutationCtx,
  profile: Partial<Doc<"users">>,
): Promise<UserId> {
  try {
    return await ctx.db.insert("users", profile);
  } catch {
    throw new UserRefusedError();
  }
}

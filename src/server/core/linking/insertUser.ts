import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";

/** The app's schema took no new user. In words of ours: Convex's own repeat the number. */
export class UserRefusedError extends Error {
  constructor() {
    super(
      'the schema takes no new user with these fields. Give what "users" requires in the option ' +
        "`newUser`, or make it optional.",
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
  return await asTheSchemaTakes(() => ctx.db.insert("users", profile));
}

/**
 * Gives a user who exists some fields.
 *
 * @throws UserRefusedError, with nothing written, where the schema asks for others.
 */
export async function patchUser(
  ctx: MutationCtx,
  userId: UserId,
  fields: Partial<Doc<"users">>,
): Promise<void> {
  await asTheSchemaTakes(() => ctx.db.patch("users", userId, fields));
}

async function asTheSchemaTakes<Written>(
  write: () => Promise<Written>,
): Promise<Written> {
  try {
    return await write();
  } catch {
    throw new UserRefusedError();
  }
}

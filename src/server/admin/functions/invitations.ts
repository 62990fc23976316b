import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { inviteMany } from "../../invitations/invite.js";
import { vInvitationResult } from "../../invitations/validators.js";
import type { Guard, Visibility } from "./guarded.js";

/** Inviting, for an admin page or an operator. */
export function adminInvitationFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(phone: PhoneAuth<DataModel>, { mutation }: Guard<DataModel, Calls>) {
  return {
    /**
     * Sends registered people a link to the sign-in page. Returns one result each: first for the user
     * ids, then for the numbers.
     */
    invite: mutation(
      "invite",
      {
        userIds: v.optional(v.array(v.id("users"))),
        phones: v.optional(v.array(v.string())),
        locale: v.optional(v.string()),
      },
      v.array(vInvitationResult),
      async (ctx, { userIds = [], phones = [], locale }, actorId) =>
        await inviteMany(
          phone,
          ctx,
          [
            ...userIds.map((userId) => ({ userId })),
            ...phones.map((one) => ({ phone: one })),
          ],
          { actorId, locale },
        ),
    ),
  };
}

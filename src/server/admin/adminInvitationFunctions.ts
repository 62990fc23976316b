import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import { vInvitationResult } from "../invitations/invitations.js";
import type { PhoneInvitations } from "../invitations/PhoneInvitations.js";
import type { Guard, Visibility } from "./guarded.js";

/** Inviting, for an admin page or an operator. */
export function adminInvitationFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(admin: PhoneInvitations<DataModel>, { mutation }: Guard<DataModel, Calls>) {
  return {
    /**
     * Sends registered people a link to the sign-in page: users, then whoever has the numbers. One
     * result each, in this order.
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
        await admin.inviteMany(
          ctx,
          [
            ...userIds.map((userId) => ({ userId })),
            ...phones.map((phone) => ({ phone })),
          ],
          { actorId, locale },
        ),
    ),
  };
}

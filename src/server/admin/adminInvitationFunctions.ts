import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import { vInvitationResult } from "../invitations/invitations.js";
import type { PhoneInvitations } from "../invitations/PhoneInvitations.js";
import type { Guard } from "./guarded.js";

/** Inviting, for an admin page. */
export function adminInvitationFunctions<DataModel extends GenericDataModel>(
  admin: PhoneInvitations<DataModel>,
  { mutation }: Guard<DataModel>,
) {
  return {
    /** Sends registered people a link to the sign-in page; one result each, in order. */
    invite: mutation(
      "invite",
      { userIds: v.array(v.id("users")), locale: v.optional(v.string()) },
      v.array(vInvitationResult),
      async (ctx, { userIds, locale }, actorId) =>
        await admin.inviteMany(
          ctx,
          userIds.map((userId) => ({ userId })),
          { actorId, locale },
        ),
    ),
  };
}

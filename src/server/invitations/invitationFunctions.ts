import { internalMutationGeneric } from "convex/server";
import type {
  GenericDataModel,
  GenericMutationCtx,
  RegisteredMutation,
} from "convex/server";
import { v } from "convex/values";
import type { UserId } from "../dataModel.js";
import type { InvitationResult } from "./invitations.js";
import { vInvitationResult } from "./invitations.js";
import type { PhoneInvitations } from "./PhoneInvitations.js";

/** Invitations as an internal function; part of what `phone.registration()` yields. */
export interface InvitationFunctions {
  /** Invites users, then whoever has the numbers; one result each, in that order. */
  invite: RegisteredMutation<
    "internal",
    { userIds?: UserId[]; phones?: string[]; locale?: string },
    Promise<InvitationResult[]>
  >;
}

export function invitationFunctions<DataModel extends GenericDataModel>(
  admin: Pick<PhoneInvitations<DataModel>, "inviteMany">,
): InvitationFunctions {
  return {
    invite: internalMutationGeneric({
      args: {
        userIds: v.optional(v.array(v.id("users"))),
        phones: v.optional(v.array(v.string())),
        locale: v.optional(v.string()),
      },
      returns: v.array(vInvitationResult),
      handler: async (
        ctx: GenericMutationCtx<DataModel>,
        { userIds = [], phones = [], locale },
      ) =>
        await admin.inviteMany(
          ctx,
          [
            ...userIds.map((userId) => ({ userId })),
            ...phones.map((phone) => ({ phone })),
          ],
          { locale },
        ),
    }),
  };
}

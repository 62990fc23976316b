import type { GenericDataModel, GenericQueryCtx } from "convex/server";
import type { DeliveryStatus } from "../../component/deliveries/validators.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { UserId } from "../options/dataModel.js";
import type { Invitation } from "./validators.js";

/** What is shown of a message's life. */
function statusShown(status: DeliveryStatus): Invitation["status"] {
  switch (status) {
    case "queued":
    case "sending":
      return "sending";
    case "sent":
    case "unknown":
      return "sent";
    case "delivered":
      return "delivered";
    case "undelivered":
    case "failed":
    case "suppressed":
      return "failed";
  }
}

/**
 * Returns the newest invitation of each user, in the same order, or null if there is none. It costs two
 * short reads per user, so use it for one page of a list. The user's `phoneVerificationTime` tells
 * whether they accepted the invitation.
 *
 * @param users - User documents, or their `_id` and `phone`; at most 500.
 */
export async function listInvitations(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
  users: readonly { _id: UserId; phone?: string | undefined }[],
): Promise<(Invitation | null)[]> {
  const found = await ctx.runQuery(
    givenOf(phone).component.deliveries.notices.list,
    {
      kind: "invitation",
      people: users.map((user) => ({
        userId: user._id,
        phone: user.phone ?? "",
      })),
    },
  );
  return found.map((row) => {
    if (row === null) return null;
    const status = statusShown(row.status);
    const reason = status === "failed" ? row.reason : null;
    return { status, reason, sentAt: row.lastAt };
  });
}

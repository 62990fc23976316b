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
 * The newest invitation of each user, in their order; null where there is none. For a page of a
 * list: two short reads a user. Whether somebody accepted it, `phoneVerificationTime` of the user
 * tells.
 *
 * @param users - Documents, or their `_id` and `phone`; at most 500.
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

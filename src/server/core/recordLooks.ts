import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import type { Infer } from "convex/values";
import type { vEvent } from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import { givenOf } from "./given.js";
import type { AnyPhoneAuth } from "./PhoneAuth.js";

/** Who looks at numbers, and how many whole numbers they may see in an hour. */
export interface Looker {
  /** The admin's user id. Default: the events name nobody. */
  actorId?: string | undefined;
  /** How many whole numbers they may see in an hour. Default: no limit. */
  looksPerHour?: number | undefined;
}

/**
 * Writes looks down before anything is shown.
 *
 * @throws ConvexError `too_many_requests` where the admin has seen enough for an hour.
 */
export async function recordLooks(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericMutationCtx<GenericDataModel>, "runMutation">,
  { actorId, looksPerHour }: Looker,
  events: readonly Omit<Infer<typeof vEvent>, "actorId">[],
): Promise<void> {
  if (events.length === 0) return;
  const retryAfterMs = await ctx.runMutation(
    givenOf(phone).component.records.looks.record,
    {
      events: events.map((event) => ({ ...event, actorId })),
      max: looksPerHour,
    },
  );
  if (retryAfterMs > 0)
    throw phoneAuthError("too_many_requests", { retryAfterMs });
}

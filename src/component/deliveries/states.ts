import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import type { DeliveryParent } from "./parents.js";
import type {
  DeliveryOutcome,
  DeliveryStatus,
  ReportedStatus,
} from "./validators.js";

/** A challenge is never sent more often than this, so its deliveries can be read whole. */
export const MAX_DELIVERIES = 10;

/** Runs of a sender for one delivery, the first included. */
const MAX_ATTEMPTS = 8;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Longer than any sender runs: an action of Convex ends after ten minutes. */
const LOST_AFTER_MS = 15 * 60 * 1000;

/** When a delivery whose sender runs at an instant has lost it, if nothing was heard by then. */
export function lostAt(runsAt: number): number {
  return runsAt + LOST_AFTER_MS;
}

/** A code that arrives with less time left than this helps nobody. */
const LIFE_NEEDED_MS = 30_000;

/**
 * How long to wait before a message is tried once more; null when it is no use: too many attempts,
 * or the code would be over too soon. Waits double, and are spread so that messages which failed
 * together do not come back together.
 */
export function retryWaitMs(
  delivery: { attempts: number },
  parent: DeliveryParent | null,
  askedForMs: number,
  now: number,
): number | null {
  if (delivery.attempts >= MAX_ATTEMPTS) return null;
  if (!parent?.isOpen) return null;
  const doubled = FIRST_WAIT_MS * 2 ** (delivery.attempts - 1);
  const wait = Math.max(Math.min(doubled, LONGEST_WAIT_MS), askedForMs);
  const spread = Math.round(wait * (1 + Math.random() / 4));
  return now + spread + LIFE_NEEDED_MS < parent.expiresAt ? spread : null;
}

/** States a vendor's report may still change. `sending`: it overtook what the sender has to tell. */
const OPEN = new Set<DeliveryStatus>(["sending", "sent", "unknown"]);

/** The state after a vendor's report; null when it changes nothing. Reports come in any order. */
export function reportedStatus(
  current: DeliveryStatus,
  reported: ReportedStatus,
): DeliveryStatus | null {
  if (!OPEN.has(current) || current === reported) return null;
  return reported;
}

/**
 * Remembers whom to ask about the code that went out last: its vendor, or nobody. Where a vendor may
 * make codes, the end of a first run writes the challenge whatever it was, also of a number that is
 * sent nothing: whoever tries a code just then waits for it either way.
 */
export async function markVendor(
  ctx: MutationCtx,
  { challengeId, sendNumber, mayBeChecked, attempts }: Doc<"deliveries">,
  { status, checkId }: DeliveryOutcome,
): Promise<void> {
  const isOut = status === "sent" || status === "delivered";
  const isAlike = mayBeChecked === true && attempts <= 1;
  // A first message of ours changes nothing; no need to look.
  const isOther = isOut && (checkId !== undefined || sendNumber !== 1);
  if (challengeId === undefined || !(isAlike || isOther)) return;
  const challenge = await ctx.db.get("challenges", challengeId);
  if (challenge === null) return;
  if (isAlike || challenge.checkId !== checkId)
    await ctx.db.patch("challenges", challengeId, isOut ? { checkId } : {});
}

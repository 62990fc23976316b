import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx } from "../_generated/server.js";
import { newcomerPools } from "../limits/newcomers.js";
import type { Newcomer } from "../limits/newcomers.js";
import { openPools } from "../limits/openPools.js";
import type { OpenPools } from "../limits/openPools.js";
import type { Pool } from "../limits/validators.js";
import type { Subject } from "../records/subject.js";
import { budgetPools } from "./budget.js";

interface OpenBudgets extends Pick<OpenPools, "full" | "shares" | "take"> {
  /** Milliseconds until the budget of all has room again, more than one message. */
  roomWaitMs: number;
  /** Whether a message to a number of nobody would not have gone out. */
  isShort: boolean;
  /** Draws on what newcomers share, whatever becomes of the message. */
  drawShared: () => Promise<void>;
}

/** Of a message that was tried before: it has drawn on everything then. */
export const NOTHING_DRAWN: OpenBudgets = {
  full: null,
  roomWaitMs: 0,
  isShort: false,
  shares: [],
  take: () => Promise.resolve(),
  drawShared: () => Promise.resolve(),
};

/**
 * What a message draws on. Where anybody may sign up, what newcomers share is drawn on by each message
 * that a stranger asked for, whoever has the number and whether it goes out: what is left of it must
 * not show who has an account. A number that somebody has is never refused by it, and gives back what
 * it drew once its code comes back.
 */
export async function openBudgets(
  ctx: MutationCtx,
  settings: Doc<"settings"> | null,
  message: {
    pools: readonly Pool[];
    newcomer?: Newcomer | undefined;
    isNewcomer?: boolean | undefined;
    challengeId?: Id<"challenges"> | undefined;
    isKnown: boolean;
    isHuman: boolean;
    subject: Subject;
    units: number;
  },
  now: number,
): Promise<OpenBudgets> {
  const { newcomer, isNewcomer = false, isKnown, isHuman } = message;
  const open = async (pools: readonly Pool[]) =>
    await openPools(
      ctx,
      await budgetPools(ctx, settings, pools),
      now,
      message.units,
    );
  // Strangers may use up a part of it, which is what they are told by.
  const all = await open(
    isKnown
      ? message.pools.map((pool) => ({ ...pool, part: 1 }))
      : message.pools,
  );
  const isStranger = !isKnown && !isHuman;
  const shared = await open(
    newcomer !== undefined && isStranger
      ? newcomerPools(newcomer, message.subject)
      : [],
  );
  const isShort = shared.full !== null;
  const hasRoom = all.full === null && !isShort;
  return {
    ...all,
    full: all.full ?? (isNewcomer ? shared.full : null),
    isShort,
    shares: [...all.shares, ...shared.shares],
    drawShared: async () => {
      if (hasRoom)
        await shared.take(isNewcomer ? undefined : message.challengeId);
    },
  };
}

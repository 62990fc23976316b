import type { Doc } from "../_generated/dataModel.js";
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
}

/** Of a message that was tried before: it has drawn on everything then. */
export const NOTHING_DRAWN: OpenBudgets = {
  full: null,
  roomWaitMs: 0,
  isShort: false,
  shares: [],
  take: () => Promise.resolve(),
};

/**
 * What a message draws on. Where its client is told what becomes of it, what numbers of nobody share
 * is looked at whatever its number: what is told must not show whether it is one of those.
 */
export async function openBudgets(
  ctx: MutationCtx,
  settings: Doc<"settings"> | null,
  message: {
    pools: readonly Pool[];
    newcomer?: Newcomer | undefined;
    isNewcomer?: boolean | undefined;
    isKnown: boolean;
    isHuman: boolean;
    isTold: boolean;
    subject: Subject;
    units: number;
  },
  now: number,
): Promise<OpenBudgets> {
  const { newcomer, isNewcomer = false, isKnown, isHuman, subject } = message;
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
  const isLooked = isStranger && (isNewcomer || message.isTold);
  const newcomers = await open(
    newcomer !== undefined && isLooked ? newcomerPools(newcomer, subject) : [],
  );
  const isShort = newcomers.full !== null;
  const { roomWaitMs, full } = all;
  if (!isNewcomer) return { ...all, isShort };
  return {
    full: full ?? newcomers.full,
    roomWaitMs,
    isShort,
    shares: [...all.shares, ...newcomers.shares],
    take: async () => {
      await all.take();
      await newcomers.take();
    },
  };
}

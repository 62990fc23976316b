import type { Doc, Id } from "../_generated/dataModel.js";
import type { QueryCtx } from "../_generated/server.js";
import type { Loan } from "./validators.js";

/** So many are settled although there is room: no row comes to hold many more. */
const MANY = 50;
/** So many are looked up at once, the oldest first. */
const AT_ONCE = 100;

interface Drawn {
  /** An instant for each unit that counts. */
  times: readonly number[];
  loans: readonly Loan[];
}

/** `times` without so many that are `at`. */
function without(
  times: readonly number[],
  { at, units }: Loan,
): readonly number[] {
  const first = times.indexOf(at);
  if (first === -1) return times;
  return times.filter((time, n) => time !== at || n >= first + units);
}

/**
 * What a row of a budget has drawn, without what was given back since. Whoever redeems a code writes to
 * no budget, so this is looked up when it matters: where there is no room, or many loans are open.
 */
export async function settleLoans(
  ctx: QueryCtx,
  row: Pick<Doc<"pools">, "times" | "loans"> | null,
  isFull: (times: readonly number[]) => boolean,
  now: number,
): Promise<Drawn> {
  const { times = [], loans = [] } = row ?? {};
  if (loans.length < MANY && !(loans.length > 0 && isFull(times)))
    return { times, loans };
  let left: readonly number[] = times;
  const open: Loan[] = [];
  for (const loan of loans.slice(0, AT_ONCE)) {
    const end = await endOf(ctx, loan.challengeId, now);
    if (end === "used") left = without(left, loan);
    if (end === null) open.push(loan);
  }
  return { times: left, loans: [...open, ...loans.slice(AT_ONCE)] };
}

/** How a challenge ended; null while it may still be used. */
async function endOf(
  ctx: QueryCtx,
  challengeId: Id<"challenges">,
  now: number,
): Promise<"used" | "over" | null> {
  const challenge = await ctx.db.get("challenges", challengeId);
  if (challenge?.state === "used") return "used";
  const isLive = challenge?.state === "live" && challenge.expiresAt > now;
  return isLive ? null : "over";
}

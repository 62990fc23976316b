import type { UserId } from "../../options/dataModel.js";
import { hmac, toBase64Url } from "./hmac.js";
import { makeSealKey } from "./sealed.js";
import { currentSecret, subKey } from "./secret.js";

/** Time to ask for a code, and a code's life. */
const TICKET_MS = 15 * 60 * 1000;
const MAX_TICKET = 512;

/** What a ticket is good for; one use's is none for the other. */
type TicketUse = "factor" | "link";

/** What somebody has proved of themselves, carried by their client to the next step. */
export interface Ticket {
  userId: UserId;
  /** Instant at which it was made, ms since 1970. */
  madeAt: number;
  /** 32 random bytes, which nobody but its holder knows. */
  nonce: string;
}

/** A ticket as text, which a client hands back and cannot make. */
export async function makeTicket(
  use: TicketUse,
  userId: UserId,
): Promise<string> {
  const text = `${userId}.${Date.now()}.${makeSealKey()}`;
  return `${text}.${await sign(use, text)}`;
}

/** The ticket in a text; null for one that is over, or that we did not make for this use. */
export async function readTicket(
  use: TicketUse,
  given: unknown,
): Promise<Ticket | null> {
  if (typeof given !== "string" || given.length > MAX_TICKET) return null;
  const [userId, time, nonce, mac, ...rest] = given.split(".");
  if (!userId || !time || !nonce || !mac || rest.length > 0) return null;
  const expected = await sign(use, `${userId}.${time}.${nonce}`);
  // Of two signatures of what was given: their first difference says nothing of either's text.
  if ((await sign(use, expected)) !== (await sign(use, mac))) return null;
  const madeAt = Number(time);
  return madeAt + TICKET_MS > Date.now()
    ? { userId: userId as UserId, madeAt, nonce }
    : null;
}

async function sign(use: TicketUse, text: string): Promise<string> {
  const key = await subKey(await currentSecret(), "ticket");
  return toBase64Url(await hmac(key, `${use}|${text}`));
}

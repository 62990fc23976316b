import { hmac, toBase64Url } from "../core/secrets/hmac.js";
import { currentSecret, subKey } from "../core/secrets/secret.js";
import { makeSealKey } from "../core/secrets/sealed.js";
import type { UserId } from "../options/dataModel.js";

/** How long the first factor counts: a code's life, and the time to ask for one. */
const TICKET_MS = 15 * 60 * 1000;
const MAX_TICKET = 512;

/** That a provider has let somebody in, and what the code they are sent is bound to. */
export interface Ticket {
  userId: UserId;
  /** 32 random bytes: no other ticket's holder can use its codes, or use up their tries. */
  nonce: string;
}

/** A ticket as text, which a client hands back and cannot make: it opens nothing without a code. */
export async function makeTicket(userId: UserId): Promise<string> {
  const until = Date.now() + TICKET_MS;
  const text = `${userId}.${until}.${makeSealKey()}`;
  return `${text}.${await sign(text)}`;
}

/** The ticket in a text; null for one that is over, or that we did not make. */
export async function readTicket(given: unknown): Promise<Ticket | null> {
  if (typeof given !== "string" || given.length > MAX_TICKET) return null;
  const [userId, until, nonce, mac, ...rest] = given.split(".");
  if (!userId || !until || !nonce || !mac || rest.length > 0) return null;
  const expected = await sign(`${userId}.${until}.${nonce}`);
  // Of two signatures of what was given: their first difference says nothing of either's text.
  if ((await sign(expected)) !== (await sign(mac))) return null;
  return Number(until) > Date.now()
    ? { userId: userId as UserId, nonce }
    : null;
}

async function sign(text: string): Promise<string> {
  const key = await subKey(await currentSecret(), "ticket");
  return toBase64Url(await hmac(key, text));
}

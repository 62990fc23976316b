import type { Doc, UserId } from "../../options/dataModel.js";
import { hmac, toBase64Url } from "./hmac.js";
import { makeSealKey } from "./sealed.js";
import { currentSecret, subKey } from "./secret.js";

/** Time to ask for a code, and a code's life. */
const TICKET_MS = 15 * 60 * 1000;
const MAX_TICKET = 512;

/** What a ticket is good for; one use's is none for the other. */
type TicketUse = "factor" | "link";

type SessionId = Doc<"authSessions">["_id"];

/** What somebody has proved of themselves, carried by their client to the next step. */
export interface Ticket {
  userId: UserId;
  /** Instant at which it was made, ms since 1970. */
  madeAt: number;
  /** 32 random bytes, which nobody but its holder knows. */
  nonce: string;
  /** The session that asked for it, where one did. */
  sessionId: SessionId | undefined;
}

/** A ticket as text, which a client hands back and cannot make. */
export async function makeTicket(
  use: TicketUse,
  userId: UserId,
  sessionId?: SessionId,
): Promise<string> {
  const who = sessionId === undefined ? userId : `${userId}|${sessionId}`;
  const text = `${who}.${Date.now()}.${makeSealKey()}`;
  return `${text}.${await sign(use, text)}`;
}

/** The ticket in a text; null for one that is over, or that we did not make for this use. */
export async function readTicket(
  use: TicketUse,
  given: unknown,
): Promise<Ticket | null> {
  if (typeof given !== "string" || given.length > MAX_TICKET) return null;
  const [who, time, nonce, mac, ...rest] = given.split(".");
  if (!who || !time || !nonce || !mac || rest.length > 0) return null;
  const expected = await sign(use, `${who}.${time}.${nonce}`);
  // Of two signatures of what was given: their first difference says nothing of either's text.
  if ((await sign(use, expected)) !== (await sign(use, mac))) return null;
  const madeAt = Number(time);
  if (madeAt + TICKET_MS <= Date.now()) return null;
  const [userId, sessionId] = who.split("|") as [UserId, SessionId?];
  return { userId, madeAt, nonce, sessionId };
}

async function sign(use: TicketUse, text: string): Promise<string> {
  const key = await subKey(await currentSecret(), "ticket");
  return toBase64Url(await hmac(key, `${use}|${text}`));
}

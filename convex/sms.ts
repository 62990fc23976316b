"use node";
import { defineSender, twilioTransports } from "convex-phone-auth/twilio";

/** Twilio, as far as the environment says how; `sender.ts` decides whether it is used. */
export const send = defineSender(twilioTransports());

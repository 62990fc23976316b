"use node";
import {
  defineSender,
  twilioCodeCheck,
  twilioTransports,
} from "convex-phone-auth/twilio";

/** Twilio, as far as the environment says how; `sender.ts` decides whether it is used. */
export const send = defineSender(twilioTransports());

/** Asks Twilio Verify about the codes it made; `phone.ts` decides whether it is used. */
export const check = twilioCodeCheck();

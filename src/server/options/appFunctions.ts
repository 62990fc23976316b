import type { FunctionReference } from "convex/server";

/** What the scheduler hands to a sender. No code and no number: those would be kept for days. */
export type SenderArgs = {
  /** The delivery to claim, send and settle. */
  deliveryId: string;
  /** The client's language tag where it sent one, else null. */
  locale: string | null;
  /** Nothing is to be sent: the code of this message came back. */
  confirmed?: { transport: string; id: string } | undefined;
};

/** What a check is asked: the vendor's id of the code, and what the person typed. */
export type CodeCheckArgs = {
  /** The vendor's id of the code it made. */
  checkId: string;
  /** The digits a person typed. */
  code: string;
};

/** What a check says; `reason` with all but `right` and `wrong`. */
export type CodeCheckAnswer = {
  /** The vendor's word on the code. */
  answer: "right" | "wrong" | "over" | "unclear";
  /** Why it is none. */
  reason?: string;
};

/** The app's function made with `defineCodeCheck`. */
export type CodeCheck = FunctionReference<
  "action",
  "internal",
  CodeCheckArgs,
  CodeCheckAnswer
>;

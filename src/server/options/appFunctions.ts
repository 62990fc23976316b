import type { FunctionReference } from "convex/server";

/** The arguments of a sender. They hold no code and no number, since Convex keeps them for days. */
export type SenderArgs = {
  /** The delivery to claim, send and settle. */
  deliveryId: string;
  /** The client's language tag, or null if it sent none. */
  locale: string | null;
  /** Set when there is nothing to send: the code of this message was entered. */
  confirmed?: { transport: string; id: string } | undefined;
};

/** The arguments of a code check: the vendor's id of the code, and what the person typed. */
export type CodeCheckArgs = {
  /** The vendor's id of the code it made. */
  checkId: string;
  /** The digits a person typed. */
  code: string;
};

/** The answer of a code check. `over` and `unclear` come with a `reason`. */
export type CodeCheckAnswer = {
  /** The vendor's answer about the code. */
  answer: "right" | "wrong" | "over" | "unclear";
  /** Why there is no `right` or `wrong`. */
  reason?: string;
};

/** The app's function made with `defineCodeCheck`. */
export type CodeCheck = FunctionReference<
  "action",
  "internal",
  CodeCheckArgs,
  CodeCheckAnswer
>;

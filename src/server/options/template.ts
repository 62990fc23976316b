/**
 * What a code is for. `sign_in`: it signs the user in. `confirm`: it proves a user's present number,
 * before they change it. `new_number`: it proves the number they change to. `identity`: it proves that
 * this is still the same person, for example before a payment. `number`: it proves a number to the
 * app and signs nobody in.
 */
export type CodePurpose =
  "sign_in" | "confirm" | "new_number" | "identity" | "number";

/** What you can build a text from. */
export interface TextParts {
  /** The six digits. In a call they are spelled out: `1, 2, 3, 4, 5, 6`. */
  code: string;
  /** The app's name, the option `appName`. */
  appName: string;
  /**
   * What the code is for. Say it in the message, so that people who are talked into reading out a code
   * see what they would give away.
   */
  purpose: CodePurpose;
}

/** What you can build an invitation from. */
export interface InvitationParts {
  /** The app's name, the option `appName`. */
  appName: string;
  /** Address of the sign-in page. */
  url: string;
}

/** The words of one language. They must not contain six digits in a row, apart from the code. */
export interface Template {
  /** The message, without its last line. */
  text: (parts: TextParts) => string;
  /** What a call says. */
  speech: (parts: TextParts) => string;
  /** The message that invites a registered person. It contains no code. */
  invitation: (parts: InvitationParts) => string;
  /** Says that the account's number has changed, and whom to ask. It contains no code and no link. */
  numberChanged: (parts: { appName: string }) => string;
  /** Says the same when a number was removed from the account. */
  numberRemoved: (parts: { appName: string }) => string;
}

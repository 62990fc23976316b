/**
 * What a code does when it is handed in. `sign_in`: signs in. `confirm`: proves the number somebody
 * has, before they change it. `new_number`: proves the number they change to. `identity`: proves that
 * it is still the same person, before a payment say. `number`: proves a number to the app, and signs
 * nobody in.
 */
export type CodePurpose =
  "sign_in" | "confirm" | "new_number" | "identity" | "number";

/** What a text is made of. */
export interface TextParts {
  /** The six digits; in a call, spelled: `1, 2, 3, 4, 5, 6`. */
  code: string;
  /** The app's name, the option `appName`. */
  appName: string;
  /**
   * What the code does. Say so: whoever is talked into reading it out should see what they give away.
   */
  purpose: CodePurpose;
}

/** What an invitation is made of. */
export interface InvitationParts {
  /** The app's name, the option `appName`. */
  appName: string;
  /** Address of the sign-in page. */
  url: string;
}

/** The words of one language. Only the code may be a run of six digits. */
export interface Template {
  /** The message, without its last line. */
  text: (parts: TextParts) => string;
  /** What a call says. */
  speech: (parts: TextParts) => string;
  /** The message that invites somebody who is registered. It holds no code. */
  invitation: (parts: InvitationParts) => string;
  /** The message that the account has another number, and whom to ask. No code, no link. */
  numberChanged: (parts: { appName: string }) => string;
  /** The same where a number was taken off the account. */
  numberRemoved: (parts: { appName: string }) => string;
}

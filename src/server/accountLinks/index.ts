/** Further ways in for a user who is signed in, by proof of both. */
export { accountLinks } from "./accountLinks.js";
export type { AccountLinksOptions } from "./accountLinks.js";
export { linkFunctions, vLinkedAccount } from "./linkFunctions.js";
export type { LinkFunctions, LinkedAccount } from "./linkFunctions.js";

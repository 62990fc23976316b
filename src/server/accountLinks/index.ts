/** Account links: a signed-in user adds further ways to sign in, by proving both. */
export { accountLinks } from "./accountLinks.js";
export type { AccountLinksOptions } from "./accountLinks.js";
export { linkFunctions, vLinkedAccount } from "./linkFunctions.js";
export type { LinkFunctions, LinkedAccount } from "./linkFunctions.js";

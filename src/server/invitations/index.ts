/** Invitations: a message to a registered number with a link to the sign-in page. */
export { invite, inviteMany } from "./invite.js";
export type { InviteOptions } from "./invite.js";
export { listInvitations } from "./listInvitations.js";
export { vInvitation, vInvitationResult } from "./validators.js";
export type { Invitation, InvitationResult, Invitee } from "./validators.js";

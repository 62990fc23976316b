import { phone } from "./phone";

/** How the code a client waits for is doing; for whoever holds the secret it was bound to. */
export const deliveryStatus = phone.messages.deliveryStatus();

// In a hurry: npx convex run messages:setSending '{"paused": true}'
export const { getSending, setSending } = phone.messages.operations();

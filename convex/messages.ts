import { phone } from "./phone";

/** How the code a client waits for is doing; for whoever holds the secret it was bound to. */
export const deliveryStatus = phone.messages.deliveryStatus();

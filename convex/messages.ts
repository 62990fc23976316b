// How the code a client waits for is doing; for whoever holds the secret it was bound to.
import { messageFunctions } from "convex-phone-auth/messages";
import { phone } from "./phone";

export const { deliveryStatus } = messageFunctions(phone);

import type { PhoneAuthOptions } from "./options.js";

/** The default hides from strangers who is registered, where that is a secret. */
export function detailShown({
  deliveryDetail,
  signUp,
}: Pick<PhoneAuthOptions, "deliveryDetail" | "signUp">): "full" | "sent" {
  return deliveryDetail ?? (signUp === "open" ? "full" : "sent");
}

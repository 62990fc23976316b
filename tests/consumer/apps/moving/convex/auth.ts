import { convexAuth } from "convex-phone-auth/auth";
import { phone } from "./phone";

export const { auth, signIn, signOut, store, isAuthenticated } = convexAuth({
  providers: [phone.provider()],
});

import { Phone } from "@convex-dev/auth/providers/Phone";
import { convexAuth } from "@convex-dev/auth/server";

/** What Convex Auth's own provider "sent", for the test to read. */
export const sent: { token: string }[] = [];

// The app as it was, for the test to sign people in with.
export const { signIn, store } = convexAuth({
  providers: [
    Phone({
      sendVerificationRequest: async ({ token }) => {
        sent.push({ token });
      },
    }),
  ],
});

import { makeFunctionReference } from "convex/server";
import type { CodeSteps, CodeTimes } from "./codeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import { RefusedStep } from "./phoneSignInError.js";

/** `signIn` of `useAuthActions()`, as far as it is needed here. */
export type SignIn = (
  provider: string,
  params: Record<string, string>,
) => Promise<{ signingIn: boolean }>;

/** Where Convex Auth has its users export it. */
export const SIGN_IN = makeFunctionReference<"action">("auth:signIn");

const PROVIDER = "phone";

/** How a sign-in asks for a code and hands it in. */
export function signInSteps(options: {
  client: PhoneClient;
  signIn: SignIn;
  locale: string | undefined;
  getHumanToken: (() => string | Promise<string>) | undefined;
}): CodeSteps {
  const { client, signIn, locale, getHumanToken } = options;
  return {
    // Asking changes no session, so it needs none of what Convex Auth's `signIn` does around the
    // call; and that drops all of the answer but whether somebody is signed in.
    requestCode: async ({ phone, challenge, channel }) => {
      const humanToken = await getHumanToken?.();
      const params = {
        phone,
        challenge,
        times: "true",
        ...(locale === undefined ? {} : { locale }),
        ...(channel === "sms" ? {} : { channel }),
        ...(humanToken === undefined ? {} : { humanToken }),
      };
      const call = { provider: PROVIDER, params };
      return (await client.action(SIGN_IN, call)) as CodeTimes;
    },
    redeemCode: async (params) => {
      // Returned, and so told by the missing session: Convex Auth's proxy for Next.js ends the
      // present session on any error, and drops what it says.
      const attempt = { ...params, wrongCode: "returned" };
      const { signingIn } = await signIn(PROVIDER, attempt);
      if (!signingIn) throw new RefusedStep({ code: "invalid_code" });
    },
  };
}

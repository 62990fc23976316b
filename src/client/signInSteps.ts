import { makeFunctionReference } from "convex/server";
import type { CodeSteps, CodeTimes } from "./codeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import type { GetHumanToken } from "./phoneSignIn.js";
import { readSignInError, RefusedStep } from "./phoneSignInError.js";

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
  getHumanToken: GetHumanToken | undefined;
}): CodeSteps {
  const { client, signIn, locale, getHumanToken } = options;
  return {
    // Asking changes no session, so it needs none of what Convex Auth's `signIn` does around the
    // call; and that drops all of the answer but whether somebody is signed in.
    requestCode: async ({ phone, challenge, channel }) => {
      const request = async (humanToken: string | undefined) => {
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
      };
      const first = await getHumanToken?.(false);
      try {
        return await request(first);
      } catch (thrown) {
        const isAsked = readSignInError(thrown).code === "bot_check_required";
        if (!isAsked || first !== undefined || getHumanToken === undefined)
          throw thrown;
        return await request(await getHumanToken(true));
      }
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

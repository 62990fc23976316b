import { makeFunctionReference } from "convex/server";
import type { CodeSteps, CodeTimes } from "./codeSteps.js";
import type { DeviceTokens } from "./deviceTokens.js";
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
  devices: DeviceTokens;
}): CodeSteps {
  const { client, signIn, locale, getHumanToken, devices } = options;
  return {
    // Asking changes no session, so it needs none of what Convex Auth's `signIn` does around the
    // call; and that drops all of the answer but whether somebody is signed in.
    requestCode: async ({ phone, challenge, channel }) => {
      const device = await devices.get(phone);
      const request = async (humanToken: string | undefined) => {
        const params = {
          phone,
          challenge,
          times: "true",
          ...(locale === undefined ? {} : { locale }),
          ...(channel === "sms" ? {} : { channel }),
          ...(humanToken === undefined ? {} : { humanToken }),
          ...(device === null ? {} : { device }),
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
      const { phone } = params;
      const held = await devices.get(phone);
      // Another one from here on, so that a copy of this is worth nothing any more.
      const next = devices.make();
      const { signingIn } = await signIn(PROVIDER, {
        ...params,
        wrongCode: "returned",
        ...(held === null ? {} : { device: `${held}.${next}` }),
      });
      if (!signingIn) throw new RefusedStep({ code: "invalid_code" });
      if (held !== null) await devices.keep(phone, next);
    },
  };
}

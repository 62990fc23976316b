import { makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import type { CodeSteps, CodeTimes } from "./codeSteps.js";
import type { DeviceTokens } from "./deviceTokens.js";
import type { PhoneClient } from "./phoneClient.js";
import type { GetHumanToken } from "./phoneSignIn.js";
import { readSignInError, RefusedStep } from "./phoneSignInError.js";

/** `signIn` of `useAuthActions()`, as far as it is needed here. */
export type SignIn = (
  provider: string,
  params: Record<string, Value>,
) => Promise<{ signingIn: boolean }>;

/** Where Convex Auth has its users export it. */
export const SIGN_IN = makeFunctionReference<"action">("auth:signIn");

const PROVIDER = "phone";

/** What of a sign-in's answer tells whom it made. */
type Told = { isNewUser?: boolean } | null | undefined;

/** How a sign-in asks for a code and hands it in. */
export function signInSteps(options: {
  client: PhoneClient;
  signIn: SignIn;
  locale?: string | undefined;
  getHumanToken?: GetHumanToken | undefined;
  profile?: Record<string, Value> | undefined;
  devices: DeviceTokens;
}): CodeSteps {
  const { client, signIn, locale, getHumanToken, profile, devices } = options;
  return {
    // Asking changes no session, so it needs none of what Convex Auth's `signIn` does around the
    // call; and that drops all of the answer but whether somebody is signed in.
    requestCode: async (asked) => {
      const device = (await devices.get(asked.phone)) ?? undefined;
      const request = async (humanToken: string | undefined) => {
        // Convex's clients leave out what is undefined.
        const more = { times: "true", locale, humanToken, device, profile };
        return (await client.action(SIGN_IN, {
          provider: PROVIDER,
          params: { ...asked, ...more },
        })) as CodeTimes;
      };
      const first = await getHumanToken?.(false);
      try {
        return await request(first);
      } catch (thrown) {
        const { code } = readSignInError(thrown);
        if (!getHumanToken || first || code !== "bot_check_required")
          throw thrown;
        return await request(await getHumanToken(true));
      }
    },
    redeemCode: async (params) => {
      // Returned, and so told by the missing session: Convex Auth's proxy for Next.js ends the
      // present session on any error, and drops what it says.
      const held = await devices.get(params.phone);
      // Another one from here on, so that a copy of this is worth nothing any more.
      const next = devices.make();
      // Heard in passing, since Convex Auth's `signIn` tells no more than whether somebody is in.
      // It is called on its client, and put back there.
      // eslint-disable-next-line @typescript-eslint/unbound-method
      const { action } = client;
      let isNewUser: boolean | null = null;
      client.action = async (...call) => {
        const answer = await action.apply(client, call);
        isNewUser = (answer as Told)?.isNewUser ?? isNewUser;
        return answer;
      };
      const { signingIn } = await signIn(PROVIDER, {
        ...params,
        wrongCode: "returned",
        ...(profile && { profile }),
        ...(held && { device: `${held}.${next}` }),
      }).finally(() => {
        client.action = action;
      });
      if (!signingIn) throw new RefusedStep({ code: "invalid_code" });
      if (held) await devices.keep(params.phone, next);
      return isNewUser;
    },
  };
}

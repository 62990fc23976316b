import { customFetch } from "@auth/core";
import Google from "@auth/core/providers/google";
import { Anonymous } from "@convex-dev/auth/providers/Anonymous";
import { Email } from "@convex-dev/auth/providers/Email";
import { Password } from "@convex-dev/auth/providers/Password";
import { Phone } from "@convex-dev/auth/providers/Phone";
import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { httpRouter, makeFunctionReference } from "convex/server";
import type { PhoneAuth, PhoneAuthOptions } from "convex-phone-auth";
import type { convexAuth } from "convex-phone-auth/auth";
import type { DataModel } from "../../convex/_generated/dataModel";
import { api, createApp, requestCode } from "./app";
import type { App } from "./app";
import { CLIENT, Issuer } from "./issuer";
import type { IssuerAccount } from "./issuer";

/** An app with every kind of provider: what a person may come by. */

/** What Convex Auth's own actions call. */
export const store = makeFunctionReference<
  "mutation",
  { args: Record<string, unknown> },
  string
>("auth:store");

/** As Convex Auth's `convexAuth` returns it. */
type Auth = ReturnType<typeof convexAuth>;

export interface Ways {
  env?: Record<string, string>;
  options?: Partial<PhoneAuthOptions>;
  callbacks?: ConvexAuthConfig["callbacks"];
  /** Options of `convexAuth` beside the providers. */
  config?: Omit<ConvexAuthConfig, "providers">;
  /** Whose `convexAuth` it is: "stock" is Convex Auth's own, with its own provider by phone. */
  library?: "ours" | "stock";
  /** Who has an account at the issuer that Google stands for. */
  accounts?: IssuerAccount[];
  /** What the app makes of `convexAuth`'s answer. */
  wrap?: (phone: PhoneAuth<DataModel>, auth: Auth) => Promise<Auth>;
  modules?: Record<string, () => Promise<unknown>>;
  tables?: Parameters<typeof createApp>[4];
}

const PASSWORD = "correct horse";

/** A client's call, as whoever it is, or nobody. */
type Client = Pick<App, "action">;

export interface SignInAnswer {
  tokens?: { token: string; refreshToken: string } | null;
  started?: boolean;
  secondFactor?: { ticket: string; phone: string };
  refused?: string;
}

/** The ids in a token. */
export function idsIn(tokens: { token: string }) {
  const { sub } = JSON.parse(atob(tokens.token.split(".")[1] ?? "")) as {
    sub: string;
  };
  const [userId = "", sessionId = ""] = sub.split("|");
  return { subject: sub, userId, sessionId };
}

export async function createSeveralWays({
  env = {},
  options = {},
  callbacks,
  config = {},
  library = "ours",
  accounts = [],
  wrap = async (_phone, auth) => auth,
  modules = {},
  tables,
}: Ways = {}) {
  const issuer = new Issuer("https://issuer.test", accounts);
  let mailed = { token: "", url: "", theme: {} };
  let texted = { token: "", url: "", theme: {} };
  const load = async () => {
    const { convexAuth } =
      library === "ours"
        ? await import("convex-phone-auth/auth")
        : await import("@convex-dev/auth/server");
    const { phone } = await import("../../convex/phone");
    const auth = convexAuth({
      ...config,
      providers: [
        library === "ours"
          ? phone.provider()
          : Phone({
              id: "phone",
              generateVerificationToken: async () => "471852",
              sendVerificationRequest: async (message) => {
                texted = { theme: {}, ...message };
              },
            }),
        Anonymous,
        Password({
          crypto: {
            hashSecret: async (secret) => `hash of ${secret}`,
            verifySecret: async (secret, hash) => hash === `hash of ${secret}`,
          },
        }),
        Email({
          id: "email",
          sendVerificationRequest: async (message) => {
            mailed = message;
          },
        }),
        {
          ...Google({
            issuer: issuer.origin,
            clientId: CLIENT.id,
            clientSecret: CLIENT.secret,
            checks: ["pkce", "state"],
          }),
          [customFetch]: async (
            ...args: ConstructorParameters<typeof Request>
          ) => await issuer.answer(new Request(...args)),
        },
      ],
      ...(callbacks === undefined ? {} : { callbacks }),
    });
    return await wrap(phone, auth);
  };
  const t = await createApp(
    { PHONE_AUTH_SIGN_UP: "open", ...env },
    options,
    {
      "../../convex/auth.ts": load as unknown as () => Promise<object>,
      "../../convex/http.ts": async () => {
        const http = httpRouter();
        (await load()).auth.addHttpRoutes(http);
        return { default: http };
      },
      ...modules,
    },
    false,
    tables,
  );
  const call = async (
    client: Client,
    args: Record<string, unknown>,
  ): Promise<SignInAnswer> => await client.action(api.auth.signIn, args);
  const askByPhone = async (
    phone: string,
    client: Client = t,
    params: Record<string, string> = {},
  ) => {
    if (library === "ours") return await requestCode(t, phone, params);
    await call(client, { provider: "phone", params: { phone, ...params } });
    return texted.token;
  };
  return {
    t,
    call,
    issuer,
    mailed: () => mailed,
    texted: () => texted,
    byPhone: async (phone: string, client: Client = t) => {
      const params = { phone, code: await askByPhone(phone, client) };
      return await call(client, { provider: "phone", params });
    },
    askByPhone,
    password: async (email: string, flow = "signIn", client: Client = t) =>
      await call(client, {
        provider: "password",
        params: { email, password: PASSWORD, flow },
      }),
    guest: async (client: Client = t) =>
      await call(client, { provider: "anonymous", params: {} }),
    askByMail: async (email: string, client: Client = t) => {
      await call(client, { provider: "email", params: { email } });
      return mailed.token;
    },
    byMail: async (email: string, client: Client = t) => {
      await call(client, { provider: "email", params: { email } });
      const params = { email, code: mailed.token };
      return await call(client, { provider: "email", params });
    },
    /** To the other site and back, up to the code in the page's address. */
    toGoogle: async (account: string, profile: object, client: Client = t) => {
      const { verifier } = (await call(client, {
        provider: "google",
        params: {},
      })) as { verifier: string };
      return { verifier, code: await comeBack(t, verifier, account, profile) };
    },
    byCode: async (
      { code, verifier }: { code: string; verifier: string },
      client: Client = t,
    ) => await call(client, { params: { code }, verifier }),
  };
}

/** What the HTTP routes of Convex Auth do: `/signin/google`, then `/callback/google`. */
async function comeBack(
  t: App,
  verifier: string,
  providerAccountId: string,
  profile: object,
): Promise<string> {
  const signature = `state of ${verifier}`;
  await t.mutation(store, {
    args: { type: "verifierSignature", verifier, signature },
  });
  return await t.mutation(store, {
    args: {
      type: "userOAuth",
      provider: "google",
      providerAccountId,
      profile,
      signature,
    },
  });
}

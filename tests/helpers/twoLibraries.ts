import { lastMessage } from "./app";
import type { App } from "./app";
import { createSeveralWays, idsIn } from "./severalWays";
import type { SignInAnswer, Ways } from "./severalWays";
import { choose, comeBack, goOut } from "./wayBack";

/** One app by two libraries, and everybody's way in, so that what an option does can be compared. */

export type Library = NonNullable<Ways["library"]>;
export const OTHERS = ["password", "email", "google"] as const;
export type Way = (typeof OTHERS)[number] | "phone";
export type TwoWays = Awaited<ReturnType<typeof createSeveralWays>>;

export const ADA = "+14155552671";
export const HOUR = 3_600_000;
const MAIL = "ada@example.com";

export async function createOf(
  library: Library,
  config: Ways["config"] = {},
  more: Ways = {},
): Promise<TwoWays> {
  const ada = { sub: "ada", name: "Ada" };
  const accounts = [ada, { ...ada, sub: "mail", email: MAIL }];
  return await createSeveralWays({ library, config, accounts, ...more });
}

interface Coming {
  /** Who it is at the other site. */
  account?: string;
  params?: Record<string, string>;
  client?: Pick<App, "action">;
}

/** The page of the app that the other site led back to. */
export let openedPage = new URL("about:blank");

/** Signs in the way named, as somebody who may be new. */
export async function come(
  app: TwoWays,
  way: Way,
  { account = "ada", params = {}, client = app.t }: Coming = {},
): Promise<SignInAnswer> {
  const { t, call } = app;
  switch (way) {
    case "phone": {
      const code = await app.askByPhone(ADA, client, params);
      return await call(client, {
        provider: "phone",
        params: { phone: ADA, code },
      });
    }
    case "password":
      return await app
        .password(MAIL, "signIn", client)
        .catch(() => app.password(MAIL, "signUp", client));
    case "email":
      await call(client, {
        provider: "email",
        params: { email: MAIL, ...params },
      });
      return await call(client, {
        provider: "email",
        params: { email: MAIL, code: app.mailed().token },
      });
    case "google": {
      const there = (await call(client, { provider: "google", params })) as {
        redirect: string;
        verifier: string;
      };
      const out = await goOut(t, there.redirect);
      const back = await choose(app.issuer, out, account);
      openedPage = await comeBack(t, back, out.cookies);
      const code = openedPage.searchParams.get("code");
      const { verifier } = there;
      return await call(client, { params: { code }, verifier });
    }
  }
}

/** The claims of a token. */
export function claimsIn({ tokens }: SignInAnswer): Record<string, unknown> {
  const [, payload = ""] = tokens?.token.split(".") ?? [];
  return JSON.parse(
    atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
  ) as Record<string, unknown>;
}

export function userIn({ tokens }: SignInAnswer): string {
  return idsIn(tokens ?? { token: "" }).userId;
}

/** Refreshes, and says whether the session goes on. */
export async function refreshed(
  { t, call }: TwoWays,
  { tokens }: SignInAnswer,
): Promise<SignInAnswer> {
  return await call(t, { refreshToken: tokens?.refreshToken });
}

/** All that the app sent to somebody who came this way. */
export async function messageOf(
  app: TwoWays,
  library: Library,
  way: Way,
): Promise<string> {
  if (way === "email") return JSON.stringify(app.mailed());
  if (way !== "phone") return "";
  return JSON.stringify(
    library === "stock" ? app.texted() : await lastMessage(app.t, ADA),
  );
}

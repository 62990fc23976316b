import type { App } from "./app";
import type { Issuer } from "./issuer";

/** The way to another site and back, request by request, as a browser takes it. */

/** What a browser has in hand after Convex Auth sent it to the other site. */
export interface OnTheWay {
  /** Where it was sent to. */
  location: string;
  cookies: ReadonlyMap<string, string>;
}

/** Opens the address that `auth:signIn` answers, `/api/auth/signin/…`. */
export async function goOut(t: App, redirect: string): Promise<OnTheWay> {
  const { pathname, search } = new URL(redirect);
  const response = await t.fetch(pathname + search);
  const cookies = response.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
  });
  const location = response.headers.get("location");
  if (location === null) throw new Error(`Answered ${response.status}.`);
  return { location, cookies: new Map(cookies) };
}

/** Chooses an account there; answers the address that leads back, `/api/auth/callback/…`. */
export async function choose(
  issuer: Issuer,
  { location }: Pick<OnTheWay, "location">,
  account: string,
): Promise<string> {
  const url = new URL(location);
  url.pathname = "/choose";
  url.searchParams.set("as", account);
  const response = await issuer.answer(new Request(url));
  const back = response.headers.get("location");
  if (back === null) throw new Error(await response.text());
  return back;
}

/** Opens the address that leads back; answers where the page is opened, with a code or without. */
export async function comeBack(
  t: App,
  back: string,
  cookies: OnTheWay["cookies"],
): Promise<URL> {
  const { pathname, search } = new URL(back);
  const cookie = [...cookies]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("; ");
  const response = await t.fetch(pathname + search, { headers: { cookie } });
  return new URL(response.headers.get("location") ?? "");
}

import { useAuthToken, useConvexAuth } from "@convex-dev/auth/react";
import { useConvex, useConvexAuth as useClientAuth } from "convex/react";
import { useEffect } from "react";
import { subjectOf } from "../client/subject.js";

/** Whose session each client was last seen with; one for all components that look. */
const followed = new WeakMap<object, string | null | undefined>();

/**
 * Makes the Convex client always act as the stored session. This matters when one session replaces
 * another without a sign-out in between, because somebody signs in with another number, here or in
 * another tab. Convex Auth's provider (0.0.95) tells the client only that somebody is signed in, so
 * the connection would continue to act as the previous person.
 *
 * `usePhoneSignIn` does this for you. If people may open your app in several tabs, call this hook
 * at the root of the app.
 *
 * @returns A string that identifies the user and session signed in here, `null` if nobody is signed
 *   in, or `undefined` until that is known.
 * @example
 * ```tsx
 * function App() {
 *   useFollowSession();
 *   return <Pages />;
 * }
 * ```
 */
export function useFollowSession(): string | null | undefined {
  const client = useConvex();
  const { isLoading, fetchAccessToken } = useConvexAuth();
  const token = useAuthToken();
  const { isAuthenticated } = useClientAuth();
  const subject = isLoading ? undefined : subjectOf(token);
  useEffect(() => {
    const before = followed.get(client);
    followed.set(client, subject);
    // From or to nobody, Convex Auth's provider does it. While the server has yet to take on a session,
    // the provider waits to hear of it, and the client tells only whoever asked last.
    if (isAuthenticated && before && before !== subject)
      client.setAuth(fetchAccessToken, () => {});
  }, [client, fetchAccessToken, isAuthenticated, subject]);
  return subject;
}

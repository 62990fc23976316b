import { useAuthToken, useConvexAuth } from "@convex-dev/auth/react";
import { useConvex } from "convex/react";
import { useEffect } from "react";
import { subjectOf } from "../client/subject.js";

const ignore = () => {};

/** Whose session each client was last seen with; one for all components that look. */
const followed = new WeakMap<object, string | null>();

/**
 * Keeps Convex's client at the session that is stored, also where one session follows another
 * without a sign-out between: somebody signs in with another number, here or in another tab.
 * Convex Auth's provider (0.0.95) tells the client only that somebody is signed in, and its
 * connection would go on as the person before.
 *
 * `usePhoneSignIn` does it by itself; call it at the root of an app that is open in several tabs.
 *
 * @returns the user and session signed in here, null for nobody, undefined until that is known.
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
  const subject = isLoading ? undefined : subjectOf(token);
  useEffect(() => {
    if (subject === undefined) return;
    const before = followed.get(client);
    followed.set(client, subject);
    // From or to nobody, Convex Auth's provider does it.
    if (before && subject && before !== subject)
      client.setAuth(fetchAccessToken, ignore);
  }, [client, fetchAccessToken, subject]);
  return subject;
}

import { ConvexHttpClient } from "convex/browser";
import {
  createPhoneSession,
  createPhoneSignIn,
} from "convex-phone-auth/client";
import { expect } from "vitest";
import { api } from "../../convex/_generated/api.js";
import { waitFor } from "../helpers/waitFor.js";

/**
 * Signs in by calls, as the page does by a form, and returns what the page would have stored: for
 * tests of what comes after, which a page more to load would only make slower.
 */
export async function signedInStorage(
  url: string,
  phone: string,
): Promise<{ name: string; value: string }[]> {
  const stored = new Map<string, string>();
  const client = new ConvexHttpClient(url);
  const session = createPhoneSession(client, {
    storage: {
      getItem: (key) => stored.get(key),
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
  });
  const signIn = createPhoneSignIn(session, { storage: null });
  await signIn.sendCode(phone);
  const code = await waitFor(() => newestCode(client, phone));
  await signIn.submitCode(code);
  expect(session.getSnapshot().status).toBe("signedIn");
  session.close();
  return Array.from(stored, ([name, value]) => ({ name, value }));
}

async function newestCode(
  client: ConvexHttpClient,
  phone: string,
): Promise<string | undefined> {
  const messages = await client.query(api.outbox.list, { phone });
  return messages
    .map(({ body }) => /#(\d{6})$/.exec(body)?.[1])
    .find((code) => code !== undefined);
}

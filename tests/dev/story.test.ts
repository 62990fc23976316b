import { ConvexHttpClient } from "convex/browser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { startDevServer } from "../../src/dev/devServer.js";
import type { DevServer } from "../../src/dev/devServer.js";
import { waitFor } from "./fixtureServer.js";

/** The main job over HTTP, as a script without a browser does it. One server serves all tests. */
let server: DevServer;
let admin: ConvexHttpClient;

const ADMIN = "+12025550100";

beforeAll(async () => {
  server = await startDevServer({
    port: 0,
    env: {
      ADMIN_PHONES: ADMIN,
      PHONE_AUTH_DEFAULT_COUNTRY: "US",
      PHONE_AUTH_DEV_OUTBOX: "true",
      PHONE_AUTH_SIGN_UP: "registered",
    },
    log: () => undefined,
  });
  admin = await signIn(ADMIN, ADMIN);
});

afterAll(() => server.close());

function createClient(): ConvexHttpClient {
  return new ConvexHttpClient(server.url, { logger: false });
}

async function readCode(phone: string): Promise<string> {
  const client = createClient();
  return await waitFor(async () => {
    const [message] = await client.query(api.outbox.list, { phone });
    return /\d{6}/.exec(message?.body ?? "")?.[0];
  });
}

/** A client that is signed in by the number, written as given. */
async function signIn(input: string, phone: string): Promise<ConvexHttpClient> {
  const client = createClient();
  const started = await client.action(api.auth.signIn, {
    provider: "phone",
    params: { phone: input },
  });
  expect(started).toEqual({ started: true });
  const code = await readCode(phone);
  const params = { phone: input, code };
  const { tokens } = await client.action(api.auth.signIn, {
    provider: "phone",
    params,
  });
  if (!tokens) throw new Error("Signing in gave no tokens.");
  client.setAuth(tokens.token);
  return client;
}

describe("a script with an HTTP client", () => {
  it("registers a number as an admin, and its owner signs in to exactly that user", async () => {
    const registered = await admin.mutation(api.admin.register, {
      phone: "(415) 555-2671",
      profile: { name: "Ada" },
    });
    const ada = await signIn("+1 415.555.2671", "+14155552671");
    expect(await ada.query(api.users.viewer, {})).toMatchObject({
      _id: registered.userId,
      name: "Ada",
      phone: "+14155552671",
    });
  });

  it("is answered alike for a number nobody registered, which gets no message", async () => {
    const client = createClient();
    const params = { phone: "+14155552699" };
    expect(
      await client.action(api.auth.signIn, { provider: "phone", params }),
    ).toEqual({
      started: true,
    });
    await waitFor(async () => {
      const events = await admin.query(api.admin.listEvents, params);
      return events.some(({ type }) => type === "suppressed");
    });
    expect(await client.query(api.outbox.list, params)).toEqual([]);
  });

  it("gets the data of a failure, not its text", async () => {
    const params = { phone: "not a phone" };
    const call = createClient().action(api.auth.signIn, {
      provider: "phone",
      params,
    });
    await expect(call).rejects.toMatchObject({
      data: { kind: "PhoneAuth", code: "invalid_phone" },
    });
  });

  it("A1: cannot call what is internal", async () => {
    const call = createClient().mutation(
      internal.registration.register as never,
      {
        phone: "+14155552671",
      } as never,
    );
    await expect(call).rejects.toThrow(/Could not find public function/);
  });
});

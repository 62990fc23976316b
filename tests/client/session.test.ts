// @vitest-environment node
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { createPhoneSession } from "convex-phone-auth/client";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import {
  browserSocket,
  fn,
  startFixture,
  waitFor,
} from "../dev/fixtureServer.js";
import { MemoryStorage } from "../react/fakeBackend.js";

const JWT = "__convexAuthJWT_";
const REFRESH = "__convexAuthRefreshToken_";

afterEach(() => vi.restoreAllMocks());

/** A page of the app: a client and a session in a storage that pages share. */
function openPage({ url }: { url: string }, storage: MemoryStorage) {
  const client = new ConvexClient(url, {
    webSocketConstructor: browserSocket,
    logger: false,
  });
  const session = createPhoneSession(client, { storage });
  const close = async () => {
    session.close();
    await client.close();
  };
  onTestFinished(close);
  return {
    session,
    close,
    whoAmI: () => client.query(fn.whoAmI, {}),
    get status() {
      return session.getSnapshot().status;
    },
    until: (status: string) =>
      waitFor(() => session.getSnapshot().status === status),
  };
}

const keyOf = (storage: MemoryStorage, start: string) =>
  [...storage.entries.keys()].find((key) => key.startsWith(start)) ?? "";
const tokenIn = (storage: MemoryStorage) =>
  storage.entries.get(keyOf(storage, JWT));

describe("a session without a framework", () => {
  test("signs in, is there again on the next visit, and ends", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const first = openPage(server, storage);
    expect(first.status).toBe("loading");
    await first.until("signedOut");
    expect(await first.whoAmI()).toBeNull();
    const { signingIn } = await first.session.signIn("anonymous", {});
    expect({ signingIn, status: first.status }).toEqual({
      signingIn: true,
      status: "signedIn",
    });
    const who = await first.whoAmI();
    expect(who).toMatch(/users\|/);
    await first.close();

    const second = openPage(server, storage);
    await second.until("signedIn");
    expect(await second.whoAmI()).toBe(who);
    await second.session.signOut();
    expect(second.status).toBe("signedOut");
    await waitFor(async () => (await second.whoAmI()) === null);
    expect(storage.entries.size).toBe(0);
  });

  test("is the one that Convex Auth's React client keeps", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const page = openPage(server, storage);
    await page.session.signIn("anonymous", {});
    const suffix = server.url.replaceAll(/[^a-zA-Z0-9]/g, "");
    expect([...storage.entries.keys()].sort()).toEqual([
      `${JWT}${suffix}`,
      `${REFRESH}${suffix}`,
    ]);
  });

  test("tells its listeners what changed, and no more once they have left", async () => {
    const server = await startFixture();
    const page = openPage(server, new MemoryStorage());
    const seen: string[] = [];
    const leave = page.session.subscribe(() => seen.push(page.status));
    await page.until("signedOut");
    await page.session.signIn("anonymous", {});
    leave();
    await page.session.signOut();
    expect(seen).toEqual(["signedOut", "signedIn"]);
  });

  test("that the backend has ended is over at the next refresh", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const http = new ConvexHttpClient(server.url);
    await createPhoneSession(http, { storage }).signIn("anonymous", {});
    await http.action("auth:signOut" as never, {});
    const next = openPage(server, storage);
    const seen: string[] = [];
    next.session.subscribe(() => seen.push(next.status));
    await next.until("signedOut");
    expect(seen).toEqual(["signedIn", "signedOut"]);
    expect(storage.entries.size).toBe(0);
  });
});

describe("refreshing", () => {
  /** Counts the requests for new tokens, as they go out. */
  function watchRefreshes() {
    const { fetch } = globalThis;
    const bodies: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const body = typeof init?.body === "string" ? init.body : "";
      if (body.includes("refreshToken")) bodies.push(body);
      return await fetch(input, init);
    });
    return bodies;
  }

  test("is done once for all windows, and all have what it got", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const http = () =>
      createPhoneSession(new ConvexHttpClient(server.url), { storage });
    const one = http();
    await one.signIn("anonymous", {});
    const before = tokenIn(storage);
    const two = http();
    expect(await two.getToken()).toBe(before);

    const refreshes = watchRefreshes();
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
    const got = await Promise.all([one.getToken(), two.getToken()]);
    expect(refreshes).toHaveLength(1);
    expect(got).toEqual([tokenIn(storage), tokenIn(storage)]);
    expect(got[0]).not.toBe(before);
  });

  test("leaves a token that is good for a while alone", async () => {
    const server = await startFixture();
    const refreshes = watchRefreshes();
    const client = new ConvexHttpClient(server.url);
    const session = createPhoneSession(client, { storage: null });
    await session.signIn("anonymous", {});
    expect(await session.getToken()).toBe(await session.getToken());
    expect(await client.query(fn.whoAmI, {})).toMatch(/users\|/);
    expect(refreshes).toHaveLength(0);
  });

  test("that fails keeps the session, and is tried again", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const before = openPage(server, storage);
    await before.session.signIn("anonymous", {});
    await before.close();
    const { fetch } = globalThis;
    let isDown = true;
    const asked = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async (...args) => {
        if (isDown) throw new TypeError("fetch failed");
        return await fetch(...args);
      });
    const page = openPage(server, storage);
    await waitFor(() => asked.mock.calls.length > 0);
    expect(page.status).toBe("signedIn");
    isDown = false;
    await waitFor(() => asked.mock.calls.length > 1);
    expect(await page.whoAmI()).toMatch(/users\|/);
  });

  test("does not bring back who signed out meanwhile", async () => {
    const server = await startFixture();
    const storage = new MemoryStorage();
    const client = new ConvexHttpClient(server.url);
    const session = createPhoneSession(client, { storage });
    await session.signIn("anonymous", {});
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
    const { fetch } = globalThis;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (...args) => {
      const answer = await fetch(...args);
      // Another window signs out while this one waits for its answer.
      storage.entries.clear();
      return answer;
    });
    await session.getToken();
    expect(storage.entries.size).toBe(0);
  });
});

test("signing out where the backend can't be reached signs out here", async () => {
  const server = await startFixture();
  const storage = new MemoryStorage();
  const page = openPage(server, storage);
  await page.session.signIn("anonymous", {});
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("offline"));
  await page.session.signOut();
  expect(page.status).toBe("signedOut");
  expect(storage.entries.size).toBe(0);
});

test("a storage that breaks costs the next visit, not this one", async () => {
  const server = await startFixture();
  const broken = () => {
    throw new Error("full");
  };
  const storage = { getItem: () => null, setItem: broken, removeItem: broken };
  const client = new ConvexHttpClient(server.url);
  const session = createPhoneSession(client, { storage });
  await session.signIn("anonymous", {});
  expect(await client.query(fn.whoAmI, {})).toMatch(/users\|/);
  await session.signOut();
  expect(session.getSnapshot().status).toBe("signedOut");
});

import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { isLocalCaller } from "../../src/dev/localCallers.js";
import { fn, httpClient, startFixture } from "./fixtureServer.js";

const PAGE = "https://tunnel.example";

test.each([
  ["a script", "127.0.0.1:5173", undefined, true],
  ["its own page", "127.0.0.1:5173", "http://127.0.0.1:5173", true],
  ["its own page by name", "localhost:5173", "http://localhost:5173", true],
  ["another page of the machine", "localhost:1", "http://[::1]:3000", true],
  ["an emulator", "10.0.2.2:5173", "http://10.0.2.2:5173", true],
  ["the page of SITE_URL", "127.0.0.1:5173", PAGE, true],
  ["the page of SITE_URL, through it", "tunnel.example", PAGE, true],
  ["a page elsewhere", "127.0.0.1:5173", "https://evil.example", false],
  ["a page at an address", "127.0.0.1:5173", "http://203.0.113.9", false],
  ["a page without a place", "127.0.0.1:5173", "null", false],
  ["a name made to point here", "evil.example", "http://evil.example", false],
  ["such a name, from no page", "evil.example", undefined, false],
  ["a name that begins like ours", "localhost.evil.example", undefined, false],
  ["nobody in particular", undefined, undefined, false],
])("%s is let in or not", (_who, host, origin, expected) => {
  expect(isLocalCaller({ headers: { host, origin } }, PAGE)).toBe(expected);
});

test("a page elsewhere reads nothing, over HTTP or by socket, and what is no path stops nobody", async () => {
  const server = await startFixture();
  const { host, port } = new URL(server.url);
  const client = httpClient(server);
  await client.mutation(fn.send, { channel: "a", text: "secret" });

  const origin = "https://evil.example";
  const answered = await post(server.url, { origin, host });
  expect(answered.status).toBe(403);
  expect(answered.text).not.toContain("secret");
  expect((await post(server.url, { host: "evil.example" })).status).toBe(403);
  expect((await post(server.url, { host })).text).toContain("secret");

  const sync = `${server.url.replace("http", "ws")}/api/1.48.0/sync`;
  const socket = new WebSocket(sync, { origin });
  const failure = await new Promise<Error>((resolve) =>
    socket.once("error", resolve),
  );
  expect(failure.message).toContain("403");

  await upgrade(Number(port), "//");
  expect(await client.query(fn.list, { channel: "a" })).toEqual(["secret"]);
});

async function post(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; text: string }> {
  return await new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/api/query`, {
      method: "POST",
      headers,
    });
    request.once("error", reject);
    request.once("response", (response) => {
      let text = "";
      response.on("data", (chunk) => (text += String(chunk)));
      response.once("end", () =>
        resolve({ status: response.statusCode, text }),
      );
    });
    const body = { path: "messages:list", args: { channel: "a" } };
    request.end(JSON.stringify(body));
  });
}

/** A handshake for a path that no URL has; over once the other side has read it. */
async function upgrade(port: number, pathname: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.end(
        `GET ${pathname} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        () => setImmediate(resolve),
      ),
    );
    socket.once("error", reject);
  });
}

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { turnstile } from "convex-phone-auth";

const servers: ReturnType<typeof createServer>[] = [];

/** A site-verify service on loopback; resolves to its address and what it was sent. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      bodies.push(JSON.parse(body));
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}/siteverify`, bodies };
}

const json =
  (value: unknown) => (_: IncomingMessage, response: ServerResponse) => {
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(value));
  };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("turnstile", () => {
  it("T13: accepts what the service accepts", async () => {
    const { endpoint, bodies } = await serve(json({ success: true }));
    expect(await turnstile({ secret: "s3cret", endpoint })("token")).toBe(true);
    expect(bodies).toEqual([{ secret: "s3cret", response: "token" }]);
  });

  it.each([
    ["refuses", json({ success: false })],
    ["answers something else", json({ success: "true" })],
    ["answers no object", json(null)],
    [
      "answers with an error",
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(500).end('{"success":true}');
      },
    ],
    [
      "answers no JSON",
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200).end("<html>");
      },
    ],
    ["hangs up", (request: IncomingMessage) => void request.socket.destroy()],
  ])("T13: refuses when the service %s", async (_, answer) => {
    const { endpoint } = await serve(answer);
    expect(await turnstile({ secret: "s3cret", endpoint })("token")).toBe(
      false,
    );
  });

  it("T13: refuses when the service is down", async () => {
    const { endpoint } = await serve(json({ success: true }));
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await turnstile({ secret: "s3cret", endpoint })("token")).toBe(
      false,
    );
  });

  it.each([
    ["no token", "s3cret", null],
    ["an endless token", "s3cret", "x".repeat(3000)],
    ["no secret", () => undefined, "token"],
  ])("T13: refuses %s without asking the service", async (_, secret, token) => {
    const { endpoint, bodies } = await serve(json({ success: true }));
    expect(await turnstile({ secret, endpoint })(token)).toBe(false);
    expect(bodies).toEqual([]);
  });
});

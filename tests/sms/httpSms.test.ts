import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { httpSms, SmsError } from "convex-phone-auth/senders";
import { sendThrough } from "../../src/server/core/senders/transport.js";
import type { SmsMessage } from "../../src/server/core/senders/transport.js";

type Answer = { status: number; text: string } | "hang" | "reset";

let server: Server;
let requests: { headers: IncomingHttpHeaders; body: string }[];
let answer: Answer;

beforeEach(async () => {
  requests = [];
  answer = { status: 200, text: '{"id":"m-1"}' };
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      if (answer === "hang") return;
      if (answer === "reset") request.socket.destroy();
      else
        response
          .writeHead(answer.status, { location: "https://evil.test/" })
          .end(answer.text);
    });
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const SECRET = "a-secret-of-thirty-two-characters";
const MESSAGE: SmsMessage = {
  to: "+14155552671",
  country: "US",
  body: "123456 is your Acme code.",
  language: "en",
  channel: "sms",
  groupId: "challenge",
  deliveryId: "delivery",
  expiresInMs: 600_000,
};

function url(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
}

function send(options: Partial<Parameters<typeof httpSms>[0]> = {}) {
  // For what is never answered long enough that a busy machine has asked; for the rest no machine is
  // too slow.
  const timeoutMs = answer === "hang" ? 1_500 : 60_000;
  const transport = httpSms({ url: url(), timeoutMs, ...options });
  return sendThrough([transport], {} as never, MESSAGE);
}

describe("a message over HTTP", () => {
  it("is posted once, signed, with the same id whenever it is retried", async () => {
    expect(await send({ signingSecret: SECRET })).toMatchObject({
      status: "sent",
      receiptId: "m-1",
      transport: "http",
    });
    expect(requests).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: "" }] = requests;
    const { to, body: text } = MESSAGE;
    expect(JSON.parse(body)).toEqual({
      to,
      body: text,
      id: "delivery",
      expiresInMs: 600_000,
    });
    const signature = String(headers["x-phone-auth-signature"]);
    const [, seconds, given] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    const expected = createHmac("sha256", SECRET)
      .update(`${seconds}.${body}`)
      .digest("hex");
    expect(given).toBe(expected);
  });

  it.each<[string, Answer, string, string]>([
    ["429", { status: 429, text: "" }, "retry", "busy"],
    ["503", { status: 503, text: "" }, "retry", "service_error"],
    ["504", { status: 504, text: "" }, "unknown", "timeout"],
    ["401", { status: 401, text: "" }, "failed", "credentials_refused"],
    ["400", { status: 400, text: "+14155552671" }, "failed", "rejected"],
    ["a redirect", { status: 302, text: "" }, "failed", "rejected"],
    ["no answer in time", "hang", "unknown", "timeout"],
    ["a broken connection", "reset", "unknown", "unclear_answer"],
  ])(
    "M4: after %s ends as it must, with one request",
    async (_, given, ...ended) => {
      answer = given;
      const { status, reason } = await send();
      expect([status, reason]).toEqual(ended);
      expect(requests).toHaveLength(1);
    },
  );

  it("M4: may be tried again where nobody listens", async () => {
    const closed = url();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const transport = httpSms({ url: closed });
    const outcome = await sendThrough([transport], {} as never, MESSAGE);
    expect(outcome).toMatchObject({
      status: "retry",
      reason: "unreachable",
    });
    expect(requests).toHaveLength(0);
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve()),
    );
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH"])(
    "M4: may be tried again after %s: no connection was made",
    async (code) => {
      const failed = new TypeError("fetch failed", { cause: { code } });
      vi.spyOn(globalThis, "fetch").mockRejectedValue(failed);
      expect(await send()).toMatchObject({
        status: "retry",
        reason: "unreachable",
      });
    },
  );

  it("speaks another company's language with three small functions", async () => {
    answer = { status: 402, text: '{"error":"no_credit"}' };
    const outcome = await send({
      name: "acme_sms",
      headers: { authorization: "Bearer key" },
      write: ({ to, body }) => ({
        body: new URLSearchParams({ recipient: to, text: body }).toString(),
        contentType: "application/x-www-form-urlencoded",
      }),
      readRefusal: (status) =>
        new SmsError(status === 402 ? "account_restricted" : "rejected"),
    });
    expect(outcome).toMatchObject({
      status: "failed",
      reason: "account_restricted",
      transport: "acme_sms",
      alarms: ["account_restricted"],
    });
    expect(requests).toMatchObject([
      {
        headers: { authorization: "Bearer key" },
        body: expect.stringContaining("recipient=%2B14155552671") as string,
      },
    ]);
  });

  it.each([
    ["an address without encryption", { url: "http://sms.example.com" }],
    ["no address", { url: "" }],
    ["a short secret", { signingSecret: "short" }],
  ])("with %s fails when the app is deployed", (_, options) => {
    expect(() =>
      httpSms({ url: "https://sms.example.com", ...options }),
    ).toThrow(/httpSms: "(?:url|signingSecret)"/);
  });
});

describe("a failed connection in Convex's own runtime, whose errors have no code,", () => {
  it.each([
    [
      "refused",
      new Error("error sending request: client error (Connect)"),
      "retry",
      "unreachable",
    ],
    [
      "for a name that does not resolve",
      new Error("dns error: failed to lookup address information"),
      "retry",
      "unreachable",
    ],
    [
      "broken off",
      new Error("error sending request: connection reset"),
      "unknown",
      "unclear_answer",
    ],
    [
      "out of time",
      Object.assign(new Error("aborted"), { name: "AbortError" }),
      "unknown",
      "timeout",
    ],
  ])("M4: %s ends as it must", async (_how, error, ...ended) => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(error);
    const { status, reason } = await send();
    expect([status, reason]).toEqual(ended);
  });
});

import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const ACCOUNT_SID = `AC${"a".repeat(32)}`;
export const API_KEY = `SK${"b".repeat(32)}`;
export const API_KEY_SECRET = "fake-secret-of-the-api-key-0123";
export const AUTH_TOKEN = "fake-auth-token-0123456789abcdef";
export const VERIFY_SID = `VA${"d".repeat(32)}`;
export const SERVICE_SID = `MG${"c".repeat(32)}`;

/** What the fake was asked, as Twilio would read it. */
export interface FakeRequest {
  path: string;
  params: Record<string, string>;
  authorization: string;
}

type FakeReply =
  { status: number; body: unknown } | { status: number; text: string };

/** What it does: an answer, or one of the ways in which answers fail to come. */
export type FakeAnswer =
  | FakeReply
  /** Accepts the request and never answers. */
  | "hang"
  /** An answer that waits for this: an acceptance, where it says nothing else. */
  | { after: Promise<void>; answer?: FakeReply }
  /** Accepts the request and breaks the connection. */
  | "reset";

export type Behaviour = (request: FakeRequest, count: number) => FakeAnswer;

/** An error as Twilio words it: with the number in it, which must not get anywhere. */
export function twilioError(
  code: number,
  status = 400,
  to = "+14155552671",
): FakeAnswer {
  const message = `Something about ${to} that must not be repeated`;
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status } };
}

/** Twilio's API on loopback, for the real SDK to talk to. */
export class FakeTwilio {
  /** Messages, calls, verifications and checks that it was asked for. */
  readonly requests: FakeRequest[] = [];
  /** What it was told of messages whose code came back. */
  readonly feedback: FakeRequest[] = [];
  /** How many answers were given late. */
  late = 0;
  behaviour: Behaviour | null = null;
  readonly #server: Server;
  readonly #hanging = new Set<ServerResponse>();

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(behaviour: Behaviour | null = null): Promise<FakeTwilio> {
    const fake = new FakeTwilio();
    fake.behaviour = behaviour;
    await new Promise<void>((resolve) =>
      fake.#server.listen(0, "127.0.0.1", resolve),
    );
    return fake;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    for (const response of this.#hanging) response.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const request: FakeRequest = {
      path: message.url ?? "",
      params: Object.fromEntries(
        new URLSearchParams(Buffer.concat(chunks).toString()),
      ),
      authorization: message.headers.authorization ?? "",
    };
    const isFeedback = request.path.endsWith("/Feedback.json");
    const list = isFeedback ? this.feedback : this.requests;
    list.push(request);
    const count = list.length;
    const answer = this.behaviour?.(request, count) ?? accepted(request, count);
    if (answer === "hang") {
      this.#hanging.add(response);
      return;
    }
    if (answer === "reset") {
      message.socket.destroy();
      return;
    }
    if ("after" in answer) {
      await answer.after;
      this.late += 1;
      respond(response, answer.answer ?? accepted(request, count));
    } else respond(response, answer);
  }
}

function respond(response: ServerResponse, answer: FakeReply): void {
  const isText = "text" in answer;
  response.writeHead(answer.status, {
    "content-type": isText ? "text/html" : "application/json",
  });
  response.end(isText ? answer.text : JSON.stringify(answer.body));
}

export function sidOf(prefix: string, count: number): string {
  return prefix + count.toString(16).padStart(32, "0");
}

/** 201 with the resource, as the API answers when it takes a message, a call or a verification. */
export function accepted(request: FakeRequest, count: number): FakeReply {
  const prefix = request.path.includes("/Calls")
    ? "CA"
    : request.path.includes("/Verifications")
      ? "VE"
      : "SM";
  const body = {
    sid: sidOf(prefix, count),
    status: "queued",
    to: request.params["To"],
    error_code: null,
  };
  return { status: 201, body };
}

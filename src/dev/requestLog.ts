import type { FunctionResponse } from "./wire.js";

const KEEP_AFTER_DISCONNECT_MS = 10 * 60_000;
const KEEP_PER_SESSION = 1_000;

type Session = {
  responses: Map<number, Promise<FunctionResponse>>;
  forget: ReturnType<typeof setTimeout> | undefined;
};

/**
 * A client that loses its connection sends every unanswered mutation again. Those that have run, or
 * run right now, are answered from here.
 */
export class RequestLog {
  readonly #sessions = new Map<string, Session>();

  connected(sessionId: string): void {
    clearTimeout(this.#session(sessionId).forget);
  }

  disconnected(sessionId: string): void {
    const session = this.#session(sessionId);
    clearTimeout(session.forget);
    const forget = () => this.#sessions.delete(sessionId);
    session.forget = setTimeout(forget, KEEP_AFTER_DISCONNECT_MS).unref();
  }

  async once(
    sessionId: string,
    requestId: number,
    run: () => Promise<FunctionResponse>,
  ): Promise<FunctionResponse> {
    const { responses } = this.#session(sessionId);
    const known = responses.get(requestId);
    if (known !== undefined) return await known;
    const response = run();
    responses.set(requestId, response);
    const [oldest] = responses.keys();
    if (responses.size > KEEP_PER_SESSION && oldest !== undefined)
      responses.delete(oldest);
    return await response;
  }

  #session(sessionId: string): Session {
    const known = this.#sessions.get(sessionId);
    if (known !== undefined) return known;
    const session: Session = { responses: new Map(), forget: undefined };
    this.#sessions.set(sessionId, session);
    return session;
  }
}

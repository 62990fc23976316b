import { setTimeout as wait } from "node:timers/promises";
import { isPhoneAuthError, PHONE_AUTH_ERRORS } from "../../errors.js";
import { CommandFailure } from "../exitCodes.js";

/** Waits between tries of a call that got no answer: a minute in all. */
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Longest wait for an answer; Convex ends a mutation far earlier. */
const TIMEOUT_MS = 60_000;

/** Convex's status for "the function ran and threw". */
const FUNCTION_FAILED = 560;

/** The deployment could not be reached, whatever was tried: what was asked may have happened. */
export class NoAnswer extends CommandFailure {}

interface Answer {
  status?: unknown;
  value?: unknown;
  errorMessage?: unknown;
  errorData?: unknown;
}

/**
 * A deployment's internal functions, through Convex's HTTP API
 * (https://docs.convex.dev/http-api/) and with its admin key. Neither the key nor an argument is in
 * any message.
 *
 * A call that gets no answer is made again, so functions called here must bear that.
 */
export class HttpDeployment {
  readonly #origin: string;
  readonly #key: string;
  readonly #module: string;

  constructor(where: { origin: string; key: string; module: string }) {
    this.#origin = where.origin;
    this.#key = where.key;
    this.#module = where.module;
  }

  /** Calls a function of the app's registration module; the caller knows what it returns. */
  async call<Result>(
    kind: "query" | "mutation",
    name: string,
    args: object,
  ): Promise<Result> {
    const path = `${this.#module}:${name}`;
    const body = JSON.stringify({ path, args, format: "json" });
    for (let tried = 0; ; tried++) {
      const response = await this.#post(kind, body);
      if (response !== null)
        return (await this.#read(response, path)) as Result;
      const delayMs = RETRY_MS[tried];
      if (delayMs === undefined)
        throw new NoAnswer(`The deployment does not answer (${path}).`);
      await wait(delayMs);
    }
  }

  /** Null when there was no answer, or one that says to ask later. */
  async #post(
    kind: "query" | "mutation",
    body: string,
  ): Promise<{ status: number; text: string } | null> {
    // AbortSignal.timeout() would hold every request, and its rows, until its time is up.
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`${this.#origin}/api/${kind}`, {
        method: "POST",
        headers: {
          authorization: `Convex ${this.#key}`,
          "content-type": "application/json",
        },
        body,
        // The key and the numbers are for this address only.
        redirect: "error",
        signal: abort.signal,
      });
      const { status } = response;
      const text = await response.text();
      const isLater = status === 429 || (status >= 500 && status < 560);
      return isLater ? null : { status, text };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(
    { status, text }: { status: number; text: string },
    path: string,
  ): Promise<unknown> {
    if (status === 401 || status === 403)
      throw new CommandFailure(
        "The admin key does not belong to this deployment.",
      );
    const answer = parseAnswer(text);
    if (answer?.status === "success") return answer.value;
    if (answer?.status !== "error" && status !== FUNCTION_FAILED)
      throw new CommandFailure(
        `There is no Convex deployment at --url (it answers ${status}).`,
      );
    throw new CommandFailure(describe(answer ?? {}, path));
  }
}

function parseAnswer(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as unknown;
    return typeof answer === "object" ? answer : null;
  } catch {
    return null;
  }
}

/** The deployment's own words are kept back: they may quote the arguments. */
function describe(answer: Answer, path: string): string {
  const error = { data: answer.errorData };
  if (isPhoneAuthError(error)) {
    const { code, reason } = error.data;
    const why = reason === undefined ? code : `${code}, ${reason}`;
    return `${PHONE_AUTH_ERRORS[code]} (${path}: ${why})`;
  }
  const message =
    typeof answer.errorMessage === "string" ? answer.errorMessage : "";
  if (/Could not find (public )?function/i.test(message))
    return `The deployment has no ${path}. Export operatorFunctions(phone) from a file in convex/, and name the file with --module if it is another one.`;
  if (message.includes("ArgumentValidationError"))
    return `${path} takes other arguments. Is the deployment's convex-phone-auth older or newer than this one?`;
  return `${path} failed on the deployment; its logs say why.`;
}

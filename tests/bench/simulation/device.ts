import { createHash, randomBytes } from "node:crypto";
import type { Answer, World } from "./world.js";

/** What asking for a code came to. */
export type Asked =
  | {
      is: "asked";
      /** When the page lets them ask once more. */ againAt: number;
    }
  | { is: "human_wanted" }
  | { is: "refused"; againAt: number };

/** What handing in a code came to. */
export type Entered =
  { is: "in" } | { is: "wrong" } | { is: "limited"; againAt: number };

type Params = Record<string, string>;

/** A page that says nothing of waits lets people ask again after this. */
const SILENT_WAIT_MS = 30_000;

const secret = () => randomBytes(32).toString("base64url");

/** A browser or an app, as the shipped client behaves: what it keeps, and what it sends. */
export class Device {
  readonly #world: World;
  #address: string;
  /** What it keeps after a success, by which it is known from then on. */
  #token = secret();
  #verifier: string | null = null;

  constructor(world: World, address: string) {
    this.#world = world;
    this.#address = address;
  }

  /** Its requests come from elsewhere now. */
  moveTo(address: string): void {
    this.#address = address;
  }

  /** A page opened anew: what it asks for is bound to it. */
  openPage(): void {
    this.#verifier = secret();
  }

  /** What the page kept in memory is gone. */
  losePage(): void {
    this.#verifier = null;
  }

  /** All that the browser kept is gone. */
  loseStorage(): void {
    this.losePage();
    this.#token = secret();
  }

  async ask(phone: string, isHuman = false): Promise<Asked> {
    this.#verifier ??= secret();
    const challenge = createHash("sha256")
      .update(this.#verifier)
      .digest("base64url");
    const human: Params = isHuman ? { humanToken: `human-${secret()}` } : {};
    const params = { phone, challenge, times: "true", ...human };
    const answer = await this.#send(params);
    const now = this.#world.now;
    if (answer.ok) return { is: "asked", againAt: now + waitIn(answer.value) };
    if (answer.code === "bot_check_required") return { is: "human_wanted" };
    const waitMs = Math.max(1_000, answer.retryAfterMs);
    return { is: "refused", againAt: now + waitMs };
  }

  async enter(phone: string, code: string): Promise<Entered> {
    const verifier: Params =
      this.#verifier === null ? {} : { verifier: this.#verifier };
    const params = { phone, code, wrongCode: "returned", ...verifier };
    const answer = await this.#send(params);
    if (answer.ok) return { is: hasTokens(answer.value) ? "in" : "wrong" };
    if (answer.code !== "too_many_requests") return { is: "wrong" };
    const againAt = this.#world.now + Math.max(1_000, answer.retryAfterMs);
    return { is: "limited", againAt };
  }

  async #send(params: Params): Promise<Answer> {
    const address = this.#address;
    const device = this.#world.setting.backend === "ours" && this.#token;
    const sent = device ? { ...params, device } : params;
    return await this.#world.request(sent, { address, by: this });
  }
}

function waitIn(value: unknown): number {
  const { retryAfterMs } = (value ?? {}) as { retryAfterMs?: number };
  return retryAfterMs ?? SILENT_WAIT_MS;
}

function hasTokens(value: unknown): boolean {
  const { tokens } = (value ?? {}) as { tokens?: unknown };
  return tokens !== undefined && tokens !== null;
}

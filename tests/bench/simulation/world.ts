import type { Backend } from "../attacks/backends.js";
import { createOurs, createStock } from "../attacks/backends.js";
import { operatorFunctions } from "../../../src/server/admin/index.js";
import type { PhoneAuth } from "../../../src/server/core/PhoneAuth.js";
import type { PhoneAuthOptions } from "../../../src/server/options/options.js";
import { quickenTables } from "./quickTables.js";
import { Lot, seeded } from "./random.js";
import { Timeline } from "./timeline.js";

/** A message on a phone, or on its way there. */
export interface Arrival {
  code: string;
  at: number;
  /** The one who asked for it. */
  askedBy: unknown;
}

/** What a backend is set up as. */
export interface Setting {
  backend: Backend["name"];
  signUp?: "open" | "registered";
  /**
   * When the app asks for a human check: at each request, or only while more than half of a budget is
   * used. Those who pass send a token that begins with `human`.
   */
  human?: "never" | "always" | "above half";
}

/** How a request ended. */
export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; code: string; retryAfterMs: number };

/** One backend, its phones, and simulated time. */
export class World {
  readonly timeline = new Timeline();
  readonly lot: Lot;
  readonly setting: Setting;
  /** Ms that a message takes to arrive. */
  carrier: () => number;
  readonly #backend: Backend;
  readonly #inbox = new Map<string, Arrival[]>();
  /** Who asked for each message that was sent. */
  readonly #askers: unknown[] = [];
  #asking: unknown = null;

  constructor(setting: Setting, seed: number) {
    this.setting = setting;
    this.lot = new Lot(seed);
    Math.random = seeded(seed + 1);
    this.carrier = () => this.lot.between(3_000, 12_000);
    const onMessage = (to: string, code: string) => this.#receive(to, code);
    const options = optionsOf(setting);
    this.#backend =
      setting.backend === "ours"
        ? createOurs({ options, onMessage, modules })
        : createStock({}, onMessage);
    this.timeline.finish = this.#backend.settleNow;
    quickenTables({
      finishInProgressScheduledFunctions: this.#backend.settleNow,
    });
  }

  /** How many messages were sent that some of those who ask had asked for. */
  messagesOf(isOne: (askedBy: unknown) => boolean): number {
    return this.#askers.filter(isOne).length;
  }

  /** Whether a code opens only what the client asked for that was granted it. */
  get bindsCodes(): boolean {
    return this.setting.backend === "ours";
  }

  get now(): number {
    return Date.now();
  }

  async register(phones: readonly string[]): Promise<void> {
    for (let i = 0; i < phones.length; i += 100) {
      const rows = phones.slice(i, i + 100).map((phone) => ({ phone }));
      await this.#backend.mutate("registration:registerMany", { rows });
    }
  }

  /** One call of `signIn`, with all that it schedules for now. */
  async request(
    params: Record<string, string>,
    { address, by }: { address: string; by: unknown },
  ): Promise<Answer> {
    this.#asking = by;
    const answer = await this.#backend.signIn(params, address).then(
      (value): Answer => ({ ok: true, value }),
      (error: unknown): Answer => ({ ok: false, ...refusalIn(error) }),
    );
    await this.timeline.settle();
    return answer;
  }

  /** Messages to a phone that arrived after an instant, the newest first. */
  arrived(phone: string, after: number): Arrival[] {
    return (this.#inbox.get(phone) ?? [])
      .filter(({ at }) => at > after && at <= Date.now())
      .sort((a, b) => b.at - a.at);
  }

  /** Whom nobody reads any more. */
  forget(phone: string): void {
    this.#inbox.delete(phone);
  }

  #receive(to: string, code: string): void {
    const at = Date.now() + Math.round(this.carrier());
    this.#askers.push(this.#asking);
    const before = this.#inbox.get(to) ?? [];
    this.#inbox.set(to, [
      ...before.slice(-20),
      { code, at, askedBy: this.#asking },
    ]);
  }
}

const modules = (phone: PhoneAuth) => ({
  registration: operatorFunctions(phone),
});

function optionsOf({
  signUp,
  human = "never",
}: Setting): Partial<PhoneAuthOptions> {
  const check = (token: string | null) =>
    Promise.resolve(token?.startsWith("human") === true);
  const verifyHuman = {
    never: undefined,
    always: check,
    "above half": { check, above: 0.5 },
  }[human];
  return { ...(signUp && { signUp }), ...(verifyHuman && { verifyHuman }) };
}

/** What a refusal says; the stock provider says nothing that a program could read. */
function refusalIn(error: unknown): { code: string; retryAfterMs: number } {
  const raw = (error as { data?: unknown }).data;
  if (raw === undefined) return { code: "error", retryAfterMs: 0 };
  const data = (typeof raw === "string" ? JSON.parse(raw) : raw) as {
    code: string;
    retryAfterMs?: number;
  };
  return { code: data.code, retryAfterMs: data.retryAfterMs ?? 0 };
}

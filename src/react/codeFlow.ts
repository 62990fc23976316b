import { bindingOf, makeBinding } from "./binding.js";
import type { Binding } from "./binding.js";
import { readSignInError } from "./phoneSignInError.js";
import type { PhoneSignInError } from "./phoneSignInError.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { readCode } from "./readCode.js";
import type { WaitingCodeStore } from "./waitingCode.js";

/** What the server says along with a code it has taken on to send. */
export interface CodeTimes {
  /** Until another message can be asked for. Default: 0, so that asking tells. */
  readonly retryAfterMs?: number;
  /** Until the code is over. Default: ten minutes, the longest that one lives. */
  readonly expiresInMs?: number;
  /** The number it goes to, where the server knows and the client doesn't. */
  readonly phone?: string;
}

/** The two calls that prove a number; both throw what they are refused with. */
export interface CodeSteps {
  readonly requestCode: (request: {
    phone: string;
    challenge: string;
    channel: "sms" | "call";
  }) => Promise<CodeTimes>;
  readonly redeemCode: (attempt: {
    phone: string;
    code: string;
    verifier: string;
  }) => Promise<void>;
}

/** No code lives longer, so no request without an answer is remembered for longer. */
const LONGEST_CODE_MS = 600_000;

/** Refusals that follow a right code. */
const AFTER_RIGHT_CODE = new Set<PhoneSignInError["code"]>([
  "not_allowed",
  "phone_taken",
  "account_conflict",
]);

const AT_START = {
  step: "enteringNumber",
  phone: "",
  error: null,
  retryAt: 0,
} as const;

/**
 * The proof of one number by one code, step by step, without React: what may happen in which state,
 * one request at a time, and the verifier that binds the code to this client.
 */
export class CodeFlow {
  /** The latest functions; a component may get others with every render. */
  steps: CodeSteps;
  #state: PhoneSignInState = AT_START;
  #binding: Binding | null = null;
  #retryAt = 0;
  #expiresAt = 0;
  /** Whether the last request got no answer, so that a code may be on its way all the same. */
  #isUnsure = false;
  #isRestored = false;
  readonly #store: WaitingCodeStore;
  readonly #listeners = new Set<() => void>();

  constructor(steps: CodeSteps, store: WaitingCodeStore) {
    this.steps = steps;
    this.#store = store;
  }

  readonly getState = (): PhoneSignInState => this.#state;

  /** What is rendered on a server, and at first on the client, so that both agree. */
  readonly getFirstState = (): PhoneSignInState => AT_START;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Secret of this client while a code is waited for: what its message's status is found by. */
  get verifier(): string | null {
    return this.#binding?.verifier ?? null;
  }

  /** Goes on where the page was before it was loaded anew. */
  readonly restore = async (): Promise<void> => {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const waiting = await this.#store.load();
    // The person was faster.
    if (waiting === null || this.#state !== AT_START) return;
    const { phone, retryAt, expiresAt } = waiting;
    this.#binding = bindingOf(waiting.verifier);
    this.#isUnsure = !waiting.isSent;
    if (waiting.isSent) this.#waitForCode(phone, { retryAt, expiresAt });
    else {
      const error = { code: "failed" } as const;
      this.#set({ step: "enteringNumber", phone, error, retryAt: 0 });
    }
  };

  readonly sendCode = async (phone: string): Promise<void> => {
    const state = this.#state;
    if (state.step !== "enteringNumber") return;
    const isSame = phone === state.phone;
    if (isSame && Date.now() < state.retryAt) return;
    if (!isSame || !this.#isUnsure) this.#forget();
    await this.#request(phone, "sms", false);
  };

  readonly resendCode = async (): Promise<void> => {
    await this.#requestAgain("sms");
  };

  readonly requestCall = async (): Promise<void> => {
    await this.#requestAgain("call");
  };

  async #requestAgain(channel: "sms" | "call"): Promise<void> {
    const state = this.#state;
    if (state.step !== "enteringCode" || Date.now() < state.retryAt) return;
    await this.#request(state.phone, channel, true);
  }

  readonly submitCode = async (text: string): Promise<void> => {
    this.expire();
    const state = this.#state;
    if (state.step !== "enteringCode" || state.isExpired) return;
    const code = readCode(text);
    if (code === null) {
      const error = { code: "invalid_input", reason: "code" } as const;
      this.#set({ ...state, error });
      return;
    }
    const { phone, retryAt, expiresAt } = state;
    const verifier = this.verifier ?? "";
    this.#set({ step: "checking", phone, retryAt, expiresAt });
    try {
      await this.steps.redeemCode({ phone, code, verifier });
      this.#forget();
      this.#set({ step: "done", phone, isElsewhere: false });
    } catch (thrown) {
      this.#refuseCode(phone, readSignInError(thrown));
    }
  };

  /** Back to the number, which stays filled in. A check that is on its way can't be called back. */
  readonly editNumber = (): void => {
    const { step, phone } = this.#state;
    if (step !== "sending" && step !== "enteringCode") return;
    this.#forget();
    this.#set({ ...AT_START, phone });
  };

  /** Notices that the code has expired. */
  readonly expire = (): void => {
    const state = this.#state;
    if (state.step !== "enteringCode" || state.isExpired) return;
    if (Date.now() < state.expiresAt) return;
    this.#forget();
    this.#set({ ...state, error: null, isExpired: true });
  };

  /** Somebody signed in in another tab: there is nothing left to do here. */
  readonly finishElsewhere = (): void => {
    const { step, phone } = this.#state;
    // A check that is on its way has its own answer.
    if (step === "checking" || step === "done") return;
    this.#forget();
    this.#set({ step: "done", phone, isElsewhere: true });
  };

  /** For the next person, once whoever signed in here is signed out. */
  readonly startOver = (): void => {
    if (this.#state.step === "done") this.#set(AT_START);
  };

  async #request(
    phone: string,
    channel: "sms" | "call",
    isResend: boolean,
  ): Promise<void> {
    // The same binding for another send, or the server would make a second code beside the first.
    const { verifier, challenge } = (this.#binding ??= makeBinding());
    const sending = { step: "sending", phone, isResend } as const;
    if (!isResend) {
      const expiresAt = Date.now() + LONGEST_CODE_MS;
      const waiting = { phone, verifier, retryAt: 0, expiresAt };
      this.#store.save({ ...waiting, isSent: false });
    }
    this.#set(sending);
    try {
      const times = await this.steps.requestCode({ phone, challenge, channel });
      // The person went back to the number meanwhile: the answer is to a question dropped.
      if (this.#state === sending) this.#accept(phone, verifier, times);
    } catch (thrown) {
      if (this.#state !== sending) return;
      const error = readSignInError(thrown);
      const { retryAfterMs = 0, expiresInMs } = error;
      if (this.#isUnsure && expiresInMs !== undefined) {
        // The request before, of which no answer was heard, has done it.
        this.#accept(phone, verifier, { retryAfterMs, expiresInMs });
      } else this.#refuseRequest(sending, error);
    }
  }

  #accept(phone: string, verifier: string, times: CodeTimes): void {
    const now = Date.now();
    const { retryAfterMs = 0, expiresInMs = LONGEST_CODE_MS } = times;
    const retryAt = now + retryAfterMs;
    const expiresAt = now + expiresInMs;
    this.#isUnsure = false;
    const at = { phone: times.phone ?? phone, retryAt, expiresAt };
    this.#store.save({ ...at, verifier, isSent: true });
    this.#waitForCode(at.phone, at);
  }

  #refuseRequest(
    { phone, isResend }: { phone: string; isResend: boolean },
    error: PhoneSignInError,
  ): void {
    const retryAt = Date.now() + (error.retryAfterMs ?? 0);
    this.#isUnsure = error.code === "failed";
    if (isResend) {
      const expiresAt = this.#expiresAt;
      this.#waitForCode(phone, { retryAt, expiresAt }, error);
    } else {
      if (!this.#isUnsure) this.#forget();
      this.#set({ step: "enteringNumber", phone, error, retryAt });
    }
  }

  #refuseCode(phone: string, error: PhoneSignInError): void {
    // The code was right, and is used up: another try with it can't do better.
    if (AFTER_RIGHT_CODE.has(error.code)) {
      this.#forget();
      this.#set({ step: "enteringNumber", phone, error, retryAt: 0 });
      return;
    }
    const { retryAfterMs } = error;
    const until = retryAfterMs === undefined ? 0 : Date.now() + retryAfterMs;
    const retryAt = Math.max(this.#retryAt, until);
    this.#waitForCode(phone, { retryAt, expiresAt: this.#expiresAt }, error);
  }

  #waitForCode(
    phone: string,
    { retryAt, expiresAt }: { retryAt: number; expiresAt: number },
    error: PhoneSignInError | null = null,
  ): void {
    this.#retryAt = retryAt;
    this.#expiresAt = expiresAt;
    const isExpired = Date.now() >= expiresAt;
    if (isExpired) this.#forget();
    const times = { retryAt, expiresAt, isExpired };
    this.#set({ step: "enteringCode", phone, error, ...times });
  }

  /** Drops the secret of this client, wherever it is. */
  #forget(): void {
    this.#binding = null;
    this.#isUnsure = false;
    this.#store.drop();
  }

  #set(state: PhoneSignInState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

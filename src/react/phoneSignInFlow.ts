import { makeBinding } from "./binding.js";
import type { Binding } from "./binding.js";
import { readSignInError } from "./phoneSignInError.js";
import type { PhoneSignInError } from "./phoneSignInError.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { readCode } from "./readCode.js";

/** `signIn` of `useAuthActions()`, as far as it is needed here. */
export type SignIn = (
  provider: string,
  params: Record<string, string>,
) => Promise<{ signingIn: boolean }>;

/** The server's waits after the first and after every later message of one code. */
const RESEND_WAITS_MS = [30_000, 60_000] as const;

const PROVIDER = "phone";

/**
 * One sign-in by phone, step by step, without React: what may happen in which state, one request at
 * a time, and the verifier that binds the code to this client.
 */
export class PhoneSignInFlow {
  /** The latest function; a component may get another one with every render. */
  signIn: SignIn;
  /** Language tag for the message, such as `"fr"`. */
  locale: string | undefined;
  #state: PhoneSignInState = {
    step: "enteringNumber",
    phone: "",
    error: null,
    retryAt: 0,
  };
  #binding: Binding | null = null;
  #sends = 0;
  readonly #listeners = new Set<() => void>();

  constructor(signIn: SignIn, locale?: string) {
    this.signIn = signIn;
    this.locale = locale;
  }

  readonly getState = (): PhoneSignInState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly sendCode = async (phone: string): Promise<void> => {
    const state = this.#state;
    if (state.step !== "enteringNumber") return;
    if (phone === state.phone && Date.now() < state.retryAt) return;
    this.#binding = makeBinding();
    this.#sends = 0;
    await this.#requestCode(phone, this.#binding, "sms");
  };

  /** Secret of this client while a code is waited for: what its message's status is found by. */
  get verifier(): string | null {
    return this.#binding?.verifier ?? null;
  }

  readonly resendCode = async (): Promise<void> => {
    await this.#requestAgain("sms");
  };

  readonly requestCall = async (): Promise<void> => {
    await this.#requestAgain("call");
  };

  async #requestAgain(channel: "sms" | "call"): Promise<void> {
    const state = this.#state;
    if (state.step !== "enteringCode" || Date.now() < state.retryAt) return;
    // The same binding, or the server would make a second code beside the first.
    this.#binding ??= makeBinding();
    await this.#requestCode(state.phone, this.#binding, channel);
  }

  readonly submitCode = async (text: string): Promise<void> => {
    const state = this.#state;
    if (state.step !== "enteringCode") return;
    const code = readCode(text);
    if (code === null) {
      const error = { code: "invalid_input", reason: "code" } as const;
      this.#set({ ...state, error });
      return;
    }
    const { phone, retryAt } = state;
    const params = { phone, code, ...this.#verifier() };
    this.#set({ step: "checking", phone, retryAt });
    try {
      const { signingIn } = await this.signIn(PROVIDER, params);
      if (!signingIn) throw new Error("No session came back.");
      this.#binding = null;
      this.#set({ step: "done", phone });
    } catch (thrown) {
      this.#refuseCode(phone, retryAt, readSignInError(thrown));
    }
  };

  /** Back to the number, which stays filled in. A check that is on its way can't be called back. */
  readonly editNumber = (): void => {
    const { step, phone } = this.#state;
    if (step === "checking" || step === "enteringNumber") return;
    this.#binding = null;
    this.#set({ step: "enteringNumber", phone, error: null, retryAt: 0 });
  };

  async #requestCode(
    phone: string,
    binding: Binding,
    channel: "sms" | "call",
  ): Promise<void> {
    const isResend = this.#sends > 0;
    const sending = { step: "sending", phone, isResend } as const;
    this.#set(sending);
    const { challenge } = binding;
    const locale = this.locale;
    try {
      await this.signIn(PROVIDER, {
        phone,
        challenge,
        ...(locale === undefined ? {} : { locale }),
        ...(channel === "sms" ? {} : { channel }),
      });
      // The person went back to the number meanwhile: the answer is to a question dropped.
      if (this.#state !== sending) return;
      this.#sends += 1;
      const wait = RESEND_WAITS_MS[this.#sends === 1 ? 0 : 1];
      const retryAt = Date.now() + wait;
      this.#set({ step: "enteringCode", phone, error: null, retryAt });
    } catch (thrown) {
      if (this.#state !== sending) return;
      const error = readSignInError(thrown);
      const retryAt = Date.now() + (error.retryAfterMs ?? 0);
      if (isResend) this.#set({ step: "enteringCode", phone, error, retryAt });
      else {
        this.#binding = null;
        this.#set({ step: "enteringNumber", phone, error, retryAt });
      }
    }
  }

  #refuseCode(phone: string, retryAt: number, error: PhoneSignInError): void {
    // The code was right, and is used up: another try with it can't do better.
    if (error.code === "not_allowed") {
      this.#binding = null;
      this.#set({ step: "enteringNumber", phone, error, retryAt: 0 });
      return;
    }
    const until =
      error.retryAfterMs === undefined ? 0 : Date.now() + error.retryAfterMs;
    this.#set({
      step: "enteringCode",
      phone,
      error,
      retryAt: Math.max(retryAt, until),
    });
  }

  #verifier(): { verifier?: string } {
    return this.#binding === null ? {} : { verifier: this.#binding.verifier };
  }

  #set(state: PhoneSignInState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

import {
  IS_OPEN,
  isOver,
  lateAt,
  LONGEST_CODE_MS,
  expiryOf,
  sentNow,
  stateOf,
} from "./awaitedCode.js";
import type { AwaitedCode } from "./awaitedCode.js";
import { bindingOf, makeBinding } from "./binding.js";
import type { Binding } from "./binding.js";
import type {
  CodeFlowParts,
  CodeFlowSnapshot,
  CodeSteps,
  CodeTimes,
} from "./codeSteps.js";
import { OtherWindows } from "./otherWindows.js";
import { followsRightCode, readSignInError } from "./phoneSignInError.js";
import type { PhoneSignInError } from "./phoneSignInError.js";
import { AT_START } from "./phoneSignInState.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { readCode } from "./readCode.js";
import { isSame, Store } from "./store.js";
import type { Listener } from "./store.js";
import { nextSecondOf, secondsUntil, Ticker } from "./ticker.js";

const FIRST: CodeFlowSnapshot = {
  state: AT_START,
  secondsLeft: 0,
  verifier: null,
};

/**
 * The proof of one number by one code, step by step, in no framework: what may happen in which state,
 * one request at a time, and the verifier that binds the code to this client.
 */
export class CodeFlow {
  /** The latest functions; a component may get others with every render. */
  steps: CodeSteps;
  readonly #parts: CodeFlowParts;
  readonly #ticker = new Ticker(() => this.#look());
  readonly #windows: OtherWindows;
  readonly #seen: Store<CodeFlowSnapshot>;
  #binding: Binding | null = null;
  #awaited: AwaitedCode | null = null;
  /** Whether the last request got no answer, so that a code may be on its way all the same. */
  #isUnsure = false;
  #isRestored = false;

  constructor(steps: CodeSteps, parts: CodeFlowParts) {
    this.steps = steps;
    this.#parts = parts;
    this.#windows = new OtherWindows(parts.channel, (phone) =>
      this.#supersede(phone),
    );
    this.#seen = new Store(FIRST, (isFollowed) => this.#follow(isFollowed));
    this.getSnapshot = this.#seen.get;
    this.subscribe = this.#seen.subscribe;
  }

  readonly getSnapshot: () => CodeFlowSnapshot;
  /** The flow goes by the clock, and by other windows, as long as somebody listens. */
  readonly subscribe: (listener: Listener) => () => void;
  /** What is rendered on a server, and at first on the client, so that both agree. */
  readonly getFirstSnapshot = (): CodeFlowSnapshot => FIRST;

  #follow(isFollowed: boolean): void {
    if (!isFollowed) {
      this.#ticker.stop();
      this.#windows.stop();
      return;
    }
    this.#ticker.start();
    this.#windows.start();
    void this.#restore();
    this.#look();
  }

  /** Goes on where the page was before it was loaded anew. */
  async #restore(): Promise<void> {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const waiting = await this.#parts.store.load();
    // The person was faster.
    if (waiting === null || this.#state !== AT_START) return;
    const { phone, verifier, isSent, ...times } = waiting;
    this.#binding = bindingOf(verifier);
    this.#isUnsure = !isSent;
    if (isSent) this.#waitForCode(phone, { ...times, ...IS_OPEN });
    else {
      const error = { code: "failed" } as const;
      this.#set({ step: "enteringNumber", phone, error, retryAt: 0 });
    }
  }

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
    this.#look();
    const state = this.#state;
    if (state.step !== "enteringCode" || state.isExpired || state.isSpent)
      return;
    const code = readCode(text);
    if (code === null) {
      const error = { code: "invalid_input", reason: "code" } as const;
      this.#set({ ...state, error });
      return;
    }
    const { phone, retryAt, expiresAt } = state;
    const attempt = { phone, code, verifier: this.#binding?.verifier ?? "" };
    this.#set({ step: "checking", phone, retryAt, expiresAt });
    try {
      const isNewUser = await this.steps.redeemCode(attempt);
      this.#forget();
      this.#set({ step: "done", phone, isElsewhere: false, isNewUser });
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

  /** Somebody signed in in another tab: there is nothing left to do here. */
  readonly finishElsewhere = (): void => {
    const { step, phone } = this.#state;
    // A check that is on its way has its own answer.
    if (step === "checking" || step === "done") return;
    this.#forget();
    this.#set({ step: "done", phone, isElsewhere: true, isNewUser: null });
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
    const { getRandomValues, store } = this.#parts;
    this.#binding ??= makeBinding(getRandomValues);
    const { verifier, challenge } = this.#binding;
    const sending = { step: "sending", phone, isResend } as const;
    if (!isResend) {
      const expiresAt = Date.now() + LONGEST_CODE_MS;
      const times = { retryAt: 0, sentAt: 0, expiresAt, triesCount: 0 };
      store.save({ phone, verifier, ...times, isSent: false });
    }
    this.#set(sending);
    try {
      const times = await this.steps.requestCode({ phone, challenge, channel });
      // The person went back to the number meanwhile: the answer is to a question dropped.
      if (this.#state !== sending) return;
      this.#accept(phone, times);
      this.#windows.tell(times.phone ?? phone);
    } catch (thrown) {
      if (this.#state !== sending) return;
      const error = readSignInError(thrown);
      const { retryAfterMs = 0, expiresInMs } = error;
      if ((this.#isUnsure || !isResend) && expiresInMs !== undefined) {
        // The request before, of which no answer was heard, has done it, or a page that was lost.
        this.#accept(phone, { retryAfterMs, expiresInMs });
      } else this.#refuseRequest(sending, error);
    }
  }

  #accept(asked: string, times: CodeTimes): void {
    const { phone = asked } = times;
    const before = this.#awaited;
    // A code that is over has been forgotten; what comes then is another one.
    const isSame = before !== null && !isOver(before);
    const awaited = sentNow(times, isSame ? before.triesCount : 0);
    this.#isUnsure = false;
    this.#save(phone, awaited);
    this.#waitForCode(phone, awaited);
  }

  #refuseRequest(
    { phone, isResend }: { phone: string; isResend: boolean },
    error: PhoneSignInError,
  ): void {
    const retryAt = Date.now() + (error.retryAfterMs ?? 0);
    const awaited = this.#awaited;
    this.#isUnsure = error.code === "failed";
    if (isResend && awaited !== null)
      this.#waitForCode(phone, { ...awaited, retryAt }, error);
    else {
      if (!this.#isUnsure) this.#forget();
      this.#set({ step: "enteringNumber", phone, error, retryAt });
    }
  }

  #refuseCode(phone: string, error: PhoneSignInError): void {
    const awaited = this.#awaited;
    // The code was right, and is used up: another try with it can't do better.
    if (awaited === null || followsRightCode(error)) {
      this.#forget();
      this.#set({ step: "enteringNumber", phone, error, retryAt: 0 });
      return;
    }
    const isWrong = error.code === "invalid_code";
    const triesCount = awaited.triesCount + (isWrong ? 1 : 0);
    const isSpent = triesCount >= this.#parts.triesPerCode;
    const until = Date.now() + (error.retryAfterMs ?? 0);
    const retryAt = Math.max(awaited.retryAt, until);
    const after = { ...awaited, retryAt, triesCount, isSpent };
    if (isWrong) this.#save(phone, after);
    this.#waitForCode(phone, after, error);
  }

  #waitForCode(
    phone: string,
    awaited: AwaitedCode,
    error: PhoneSignInError | null = null,
  ): void {
    if (isOver(awaited)) this.#forget();
    this.#awaited = awaited;
    this.#set(stateOf(awaited, phone, error));
  }

  /** Another window has asked for a code: the newest message is not this one's. */
  #supersede(phone: string): void {
    const awaited = this.#awaited;
    if (awaited === null || phone !== this.#state.phone) return;
    this.#awaited = { ...awaited, isSuperseded: true };
    this.#look();
  }

  /** Notices what only the clock tells: that a code has expired, that a message is late. */
  #look(): void {
    const [state, awaited] = [this.#state, this.#awaited];
    if (state.step !== "enteringCode" || awaited === null)
      return this.#set(state);
    const now = stateOf(awaited, state.phone, state.error);
    if (now.isExpired && !state.isExpired)
      this.#waitForCode(state.phone, awaited);
    else this.#set(isSame(state, now) ? state : now);
  }

  #save(phone: string, awaited: AwaitedCode): void {
    const verifier = this.#binding?.verifier;
    if (verifier === undefined) return;
    this.#parts.store.save({ ...awaited, phone, verifier, isSent: true });
  }

  /** Drops the secret of this client, wherever it is. */
  #forget(): void {
    this.#binding = null;
    this.#awaited = null;
    this.#isUnsure = false;
    this.#parts.store.drop();
  }

  get #state(): PhoneSignInState {
    return this.#seen.get().state;
  }

  #set(state: PhoneSignInState): void {
    const retryAt = "retryAt" in state ? state.retryAt : 0;
    const secondsLeft = secondsUntil(retryAt);
    const verifier = this.#binding?.verifier ?? null;
    const expiresAt = this.#awaited === null ? 0 : expiryOf(this.#awaited);
    const late = this.#awaited === null ? 0 : lateAt(this.#awaited);
    this.#ticker.aimAt([nextSecondOf(retryAt), expiresAt, late]);
    const next = { state, secondsLeft, verifier };
    if (!isSame(next, this.#seen.get())) this.#seen.set(next);
  }
}

/** What of a browser carries a word from one window of an app to its others. */
interface Channel {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage: (message: unknown) => void;
  close: () => void;
}

interface Browser {
  BroadcastChannel?: new (name: string) => Channel;
  document?: object;
}

/**
 * Tells the app's other windows which number a code was asked for, and hears it of them: a code works
 * only in the window that asked for it. Nothing is stored, and nothing leaves the browser.
 */
export class OtherWindows {
  readonly #name: string;
  readonly #onAsked: (phone: string) => void;
  #channel: Channel | null = null;

  /** @param onAsked - Called when another window has asked for a code. */
  constructor(name: string, onAsked: (phone: string) => void) {
    this.#name = name;
    this.#onAsked = onAsked;
  }

  /** Listens from now on, where there can be other windows. */
  start(): void {
    const { BroadcastChannel, document } = globalThis as Browser;
    if (BroadcastChannel === undefined || document === undefined) return;
    this.#channel ??= new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => {
      if (typeof data === "string") this.#onAsked(data);
    };
  }

  /** Listens no more. */
  stop(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** Says that this window has asked for a code. */
  tell(phone: string): void {
    this.#channel?.postMessage(phone);
  }
}

import { isTerminal } from "../runBounded.js";

const WIDTH = 24;

/** Between two lines where nobody watches, e.g. in the log of a job. */
const LINE_MS = 10_000;

/** How far a command is: a bar in a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #stream = process.stderr;
  readonly #isTerminal = isTerminal();
  #lineAt = Date.now();
  #isShown = false;

  /** @param total - how much there is to do, if that is known yet */
  show(what: string, done: number, total: number | null, more = ""): void {
    const count =
      total === null ? format(done) : `${format(done)} of ${format(total)}`;
    const text = `${what} ${count} rows${more === "" ? "" : `, ${more}`}`;
    if (this.#isTerminal) {
      this.#isShown = true;
      this.#stream.write(`\r\u001B[2K${bar(done, total)}${text}`);
    } else if (Date.now() - this.#lineAt >= LINE_MS) {
      this.#lineAt = Date.now();
      console.error(text);
    }
  }

  /** Takes the bar away, before something else is written. */
  clear(): void {
    if (this.#isShown) this.#stream.write("\r\u001B[2K");
    this.#isShown = false;
  }
}

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return "";
  const full = Math.round((done / total) * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} `;
}

function format(count: number): string {
  return count.toLocaleString("en");
}

import type { Locator, Page } from "playwright-core";
import { dropFile } from "./fileDrop.js";

/** What a piece of work costs whoever does it. */
export interface Cost {
  clicks: number;
  keys: number;
}

/** The hands of a clerk: every press of a pointer or a key counts. */
export class Hands {
  #spent: Cost = { clicks: 0, keys: 0 };

  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.#spent.clicks += 1;
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.#spent.keys += 1;
    await this.page.keyboard.press(key);
  }

  /** Types over whatever stands in a field, which was clicked or has the focus. */
  async type(text: string): Promise<void> {
    await this.press("Control+a");
    this.#spent.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** Types into a field that is empty, or whose text is selected. */
  async typeInto(text: string): Promise<void> {
    this.#spent.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** Chooses from a list as a pointer does: opens it, and takes one. */
  async choose(list: Locator, value: string): Promise<void> {
    this.#spent.clicks += 2;
    await list.selectOption(value);
  }

  /** Drags a file from the desk to the page and lets go: one act of the pointer. */
  async dropFile(name: string, content: string | Uint8Array): Promise<void> {
    this.#spent.clicks += 1;
    await dropFile(this.page, name, content);
  }

  /** What was spent since the last time. */
  spent(): Cost {
    const spent = this.#spent;
    this.#spent = { clicks: 0, keys: 0 };
    return spent;
  }
}

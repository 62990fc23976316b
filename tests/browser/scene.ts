import { expect, test, vi } from "vitest";
import type { App } from "./app.js";
import type { Person } from "./person.js";

/** What a person sees of where they are: the words, the one main button, and where the focus is. */
export interface Look {
  words: string | RegExp;
  button: string | RegExp;
  /** Whether the button waits. Default: it does not. */
  waits?: boolean;
  /** What is in the field that has the focus. Default: what was entered last. */
  field?: string;
}

/** An awkward moment, and that the next thing to do leads on. */
export interface Moment {
  name: string;
  arrive: (it: Scene) => Promise<void>;
  look: Look;
  goOn: (it: Scene) => Promise<void>;
}

/** A person who waits for a code to a number of their own. */
export class Scene {
  code = "";
  entered = "";

  constructor(
    readonly person: Person,
    readonly phone: string,
  ) {}

  get page() {
    return this.person.page;
  }

  get button() {
    return this.page.locator(".phone-sign-in__submit");
  }

  get shownPhone(): string {
    return this.phone.replace(/^(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
  }

  /** As the number field groups it. */
  get shownInField(): string {
    return this.phone.replace(/^(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");
  }

  async ask(): Promise<void> {
    await this.person.askForCode(this.phone);
    this.code = await this.person.newestCode(this.shownPhone);
  }

  /** The nth code that is not theirs. */
  wrong(n = 1): string {
    return String((Number(this.code) + n) % 1_000_000).padStart(6, "0");
  }

  async enterWrong(code = this.wrong()): Promise<void> {
    this.entered = code;
    await this.person.codeField.fill(code);
    const error = this.page.locator(".code-field__note[data-is-error='true']");
    await error.waitFor();
  }

  /** Time passes, for the page and for the backend, which runs in this process. */
  async pass(seconds: number): Promise<void> {
    const now = Date.now() + seconds * 1000;
    vi.useFakeTimers({ toFake: ["Date"], now, shouldAdvanceTime: true });
    await this.page.clock.fastForward(seconds * 1000);
  }

  async enterNewCode(): Promise<void> {
    const newest = () => this.person.newestCode(this.shownPhone);
    await expect.poll(newest).not.toBe(this.code);
    await this.enterCode(await newest());
  }

  async enterCode(code = this.code): Promise<void> {
    await this.person.codeField.fill(code);
    await this.expectSignedIn();
  }

  async expectSignedIn(): Promise<void> {
    await this.person.heading(`You are ${this.shownPhone}`).waitFor();
  }

  async expectLook({
    words,
    button,
    waits,
    field = this.entered,
  }: Look): Promise<void> {
    const form = this.page.locator(".phone-sign-in");
    // The live region has the same words, for screen readers alone.
    const seen = form.locator("p:visible:not([role=status] p)");
    await seen.filter({ hasText: words }).first().waitFor();
    await this.button.filter({ hasText: button }).waitFor();
    expect(await this.button.count()).toBe(1);
    await expect
      .poll(() => this.button.getAttribute("aria-disabled"))
      .toBe(String(waits === true));
    const focused = () =>
      this.page.evaluate(() => {
        const { activeElement } = document;
        return activeElement instanceof HTMLInputElement
          ? activeElement.value
          : activeElement?.tagName;
      });
    await expect.poll(focused).toBe(field);
  }
}

/**
 * A test for each: a person in a browser of their own gets there, sees what there is to see, and goes on.
 *
 * @param prefix - Of their numbers, two digits short.
 */
export function testMoments(
  app: App,
  prefix: string,
  moments: readonly Moment[],
): void {
  for (const [index, { name, arrive, look, goOn }] of moments.entries())
    test(name, async () => {
      const person = await app.newPerson();
      await person.page.clock.install();
      const phone = prefix + String(index).padStart(2, "0");
      const scene = new Scene(person, phone);
      await person.open();
      await arrive(scene);
      await scene.expectLook(look);
      await goOn(scene);
    });
}

import type { Locator, Page } from "playwright-core";

/** Somebody at the page: what they do, in the page's own words. */
export class Person {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async open(path = "/"): Promise<void> {
    await this.page.goto(this.url + path);
    // That of the page itself: a page of the console has one before it is there, too.
    await this.page
      .getByRole("heading", { level: 1 })
      .and(this.page.locator(":not(.pc-loading *)"))
      .waitFor();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  get numberField(): Locator {
    return this.page.getByLabel("Phone number");
  }

  get codeField(): Locator {
    return this.page.getByLabel("Six-digit code");
  }

  /** How the message that was asked for is doing. */
  get deliveryNote(): Locator {
    return this.page.locator(".phone-sign-in__delivery");
  }

  /** What stands in red beside a field; the same words are also in the form's live region. */
  refusal(text: string): Locator {
    return this.page.locator("[data-is-error='true']", { hasText: text });
  }

  async askForCode(phone: string): Promise<void> {
    await this.numberField.fill(phone);
    await this.page.getByRole("button", { name: "Text me a code" }).click();
    await this.heading("Enter the code").waitFor();
  }

  /** The newest code to a number, as the handset shows it. */
  async newestCode(shownPhone: string): Promise<string> {
    // By class: on a narrow screen the phone is folded away, and its list with it.
    const message = this.page
      .locator(".message")
      .filter({ hasText: `To ${shownPhone}` })
      .filter({ hasText: /#\d{6}$/ })
      .first();
    await message.waitFor({ state: "attached" });
    const text = (await message.textContent()) ?? "";
    const code = /#(\d{6})$/.exec(text)?.[1];
    if (code === undefined) throw new Error(`No code in "${text}".`);
    return code;
  }

  async signIn(phone: string, shownPhone: string): Promise<void> {
    await this.askForCode(phone);
    await this.codeField.fill(await this.newestCode(shownPhone));
    await this.heading(/^You are/).waitFor();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: "Sign out" }).click();
    await this.heading("Sign in").waitFor();
  }

  async goTo(link: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: link })
      .click();
  }
}

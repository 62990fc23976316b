import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { openConsole, register, registerInPanel, rowOf } from "./console.js";
import type { Person } from "./person.js";
import { confirm, openPerson, region, said } from "./personSteps.js";

const app = useApp();

const rows = (person: Person) => person.page.locator("tbody tr");

test("somebody who is no administrator is told how to become one", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552700", "+1 415 555 2700");
  for (const path of ["/admin", "/admin/import", "/admin/events"]) {
    await person.open(path);
    await person.heading("For administrators").waitFor();
    await person.page.getByText("ADMIN_PHONES").waitFor();
    expect(await person.page.getByLabel("Phone number").count()).toBe(0);
  }
});

test("people are found by name, by e-mail and by number in any spelling, a page at a time", async () => {
  const person = await openConsole(app);
  const { page } = person;
  for (let i = 0; i < 51; i++) {
    const phone = `+44 7400 1235${String(i).padStart(2, "0")}`;
    const name = `Twin ${i}`;
    // Two in the panel, which stays open; the rest come while the page is open.
    if (i >= 2) {
      await app.act("registration:register", { phone, profile: { name } });
      continue;
    }
    const panel = await registerInPanel(person, { phone, name });
    await panel.getByText(`${phone} is registered.`).waitFor();
  }
  await page.getByRole("button", { name: "Close" }).click();
  const grace = ["Grace Hopper", "grace@navy.example"] as const;
  await register(person, "+44 7400 123458", ...grace);

  // They make the page no longer.
  await expect.poll(() => rows(person).count()).toBe(50);
  await page.getByRole("button", { name: "Next" }).click();
  await rowOf(person, "Twin 0").waitFor();
  expect(new URL(page.url()).search).toBe("?page=2");
  await page.reload();
  await rowOf(person, "Twin 0").waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  await rowOf(person, "Twin 50").waitFor();

  for (const text of [
    "hopper",
    "grace@",
    "0044 7400-123458",
    "+44 (0)7400 123 458",
  ]) {
    await page.getByLabel("Search").fill(text);
    await expect
      .poll(() => rows(person).allInnerTexts())
      .toEqual([expect.stringContaining("Grace Hopper")]);
  }
  await page.getByRole("link", { name: "Grace Hopper" }).click();
  await person.heading("Grace Hopper").waitFor();
  await page.goBack();
  // The search is still there.
  await rowOf(person, "Grace Hopper").waitFor();
  await page.getByLabel("Show").selectOption("verified");
  await said(person, "Nobody is found.").waitFor();
  await page.getByLabel("Search").fill("");
  await said(person, "(you)").waitFor();
});

test("the keyboard reaches the first person in three keys", async () => {
  const person = await openConsole(app);
  await register(person, "415 555 2720", "Barbara McClintock");
  const { keyboard } = person.page;
  for (const key of ["/", "ArrowDown", "Enter"]) await keyboard.press(key);
  await person.heading("Barbara McClintock").waitFor();
  await person.page.goBack();
  await person.heading("People").waitFor();
  await keyboard.press("Control+k");
  await keyboard.type("mcclin");
  await expect.poll(() => rows(person).count()).toBe(1);
});

test("registering a number again keeps one user and says so", async () => {
  const person = await openConsole(app);
  await register(person, "415 555 2701", "Ada");
  const panel = await registerInPanel(person, { phone: "+1 (415) 555-2701" });
  await panel.getByText("was registered already").waitFor();
  await panel.getByRole("link", { name: "Open the person" }).click();
  await person.heading("Ada").waitFor();
});

test("an e-mail address that is none and an endless name are not sent", async () => {
  const person = await openConsole(app);
  const panel = await registerInPanel(person, {
    phone: "415 555 2721",
    name: "x".repeat(300),
    email: "nobody",
  });
  await panel.getByText("This name is too long.").first().waitFor();
  await panel.getByText("This is not an e-mail address.").waitFor();
  await panel.getByLabel("Name").fill("Dorothy Hodgkin");
  await panel.getByLabel("E-mail").fill("dorothy@ox.example");
  await panel.getByRole("button", { name: "Register", exact: true }).click();
  await panel.getByText("+1 415 555 2721 is registered.").waitFor();
});

test("a blocked person can't sign in until the block is lifted, and sessions can be ended", async () => {
  const person = await openConsole(app);
  await openPerson(person, "415 555 2702", "Linus Pauling");
  await confirm(person, "Block…", "Block Linus Pauling?", "Block");
  await said(person, "is blocked, and signed out everywhere").waitFor();
  await region(person, "Overview").getByText("Blocked").waitFor();

  const linus = await app.newPerson();
  await linus.open();
  await linus.askForCode("4155552702");
  // A blocked number gets no message, and nothing says so.
  await person.page.getByRole("button", { name: "Unblock" }).click();
  await region(person, "Overview")
    .locator(".pc-chip", { hasText: "Never signed in" })
    .waitFor();
  const unblocked = await app.newPerson();
  await unblocked.open();
  await unblocked.signIn("4155552702", "+1 415 555 2702");
  await unblocked.heading("You are Linus Pauling").waitFor();
  // The administrator's page moves along.
  await region(person, "Overview")
    .locator(".pc-chip", { hasText: "Signed in" })
    .waitFor();
  await region(person, "Events").getByText("Signed in").waitFor();
  await region(person, "Sessions")
    .getByRole("button", { name: /^End/ })
    .click();
  await said(person, "The session has ended.").waitFor();
  await region(person, "Sessions")
    .getByText("Not signed in anywhere.")
    .waitFor();
  await unblocked.heading("This account is gone").waitFor();
});

test("somebody who wants no messages is opted out and in again, after a question, as an event", async () => {
  const person = await openConsole(app);
  await openPerson(person, "415 555 2714", "Ida Rhodes");
  const messages = region(person, "Messages");
  await messages.getByText("Gets messages.").waitFor();
  await confirm(
    person,
    "Opt out…",
    "Opt Ida Rhodes out of messages?",
    "Opt out",
  );
  await said(person, "Ida Rhodes gets no messages from now on.").waitFor();
  await messages.getByText("no code arrives").waitFor();
  await region(person, "Events").getByText("Opted out of messages").waitFor();
  const again = "Send Ida Rhodes messages again?";
  await confirm(person, "Opt in again…", again, "Opt in");
  await said(person, "Ida Rhodes gets messages again.").waitFor();
  await region(person, "Events").getByText("Opted in to messages").waitFor();
  // A code is what an administrator gets in by.
  await person.open("/admin");
  await rowOf(person, "(you)").getByRole("link").click();
  await region(person, "Overview").getByText("This is you").waitFor();
  expect(await messages.count()).toBe(0);
});

test("several people are invited at once, a person again only later, and nobody who has signed in", async () => {
  const person = await openConsole(app);
  const { page } = person;
  await register(person, "415 555 2710", "Alan Turing");
  await register(person, "415 555 2711", "Alonzo Church");
  const invite = page.getByRole("button", { name: /^Invite/ });
  expect(await invite.count()).toBe(0);
  for (const name of ["Alan Turing", "Alonzo Church"])
    await page.getByLabel(`Select ${name}`).check();
  await confirm(person, "Invite…", "Invite 2 people?", "Send");
  await said(person, "2 invitations are on the way.").waitFor();
  const row = rowOf(person, "Alonzo Church");
  await row.getByText("Invited", { exact: true }).waitFor();
  await row.getByText(/, sent$/).waitFor();
  const messages = page.locator(".message");
  for (const phone of ["+1 415 555 2710", "+1 415 555 2711"]) {
    const message = messages.filter({ hasText: `To ${phone}` });
    expect(await message.innerText()).toContain(person.url);
    expect(await message.innerText()).not.toMatch(/#\d{6}/);
  }

  await row.getByRole("link", { name: "Alonzo Church" }).click();
  await person.heading("Alonzo Church").waitFor();
  await confirm(person, "Invite again…", "Invite Alonzo Church?", "Send");
  await said(person, /^1 person was not invited: .+ in 24 hours\.$/).waitFor();
  await region(person, "Events").getByText("Invited").waitFor();

  const alonzo = await app.newPerson();
  await alonzo.open();
  await alonzo.signIn("4155552711", "+1 415 555 2711");
  await region(person, "Overview")
    .locator(".pc-chip", { hasText: "Signed in" })
    .waitFor();
  expect(await invite.count()).toBe(0);
  await page.goBack();
  await person.heading("People").waitFor();
  // Whoever has come gets no message.
  await page.getByLabel("Select Alonzo Church").check();
  await confirm(person, "Invite…", "Invite 1 person?", "Send");
  await said(person, "Nobody of them can be invited.").waitFor();
});

test("inviting that fails at once says that it failed, and not that nobody can be invited", async () => {
  const { page } = await app.newPerson();
  await page.goto(`${app.url}/gallery/console?backend=noneInvited`);
  await page.getByLabel(/^Select everybody/).check();
  await page.getByRole("button", { name: "Invite…" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const outcome = page.locator(".pc-outcome[data-is-error=true]");
  await outcome.waitFor();
  const said = await outcome.innerText();
  expect(said).toMatch(/^The server did not answer\./);
});

test("a profile is edited, and what others change meanwhile is seen", async () => {
  const person = await openConsole(app);
  await openPerson(person, "415 555 2709", "Emmy Noether");
  const other = await openConsole(app, new URL(person.page.url()).pathname);
  await person.page.getByLabel("E-mail").fill("emmy@goettingen.example");
  await other.page
    .getByRole("textbox", { name: "Name", exact: true })
    .fill("Amalie Noether");
  await other.page.getByRole("button", { name: "Save" }).click();
  await said(other, "The profile is saved.").waitFor();
  await person.heading("Amalie Noether").waitFor();
  await person.page.getByRole("button", { name: "Save" }).click();
  await said(person, "The profile is saved.").waitFor();
  // Neither has taken back what the other wrote.
  await other.page.getByText("emmy@goettingen.example").waitFor();
  await other.heading("Amalie Noether").waitFor();
});

test("a person is exported, and removed only after a question", async () => {
  const person = await openConsole(app);
  const { page } = person;
  await openPerson(person, "415 555 2706", "Niels Bohr");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as JSON" }).click();
  const kept = await readFile(await (await saved).path(), "utf8");
  expect(JSON.parse(kept)).toMatchObject({
    user: { name: "Niels Bohr", phone: "+14155552706" },
    block: null,
  });
  const remove = page.getByRole("button", { name: "Remove…" });
  await remove.click();
  const dialog = page.getByRole("dialog", { name: "Remove Niels Bohr?" });
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(
    await remove.evaluate((button) => button === document.activeElement),
  ).toBe(true);
  await confirm(person, "Remove…", "Remove Niels Bohr?", "Remove");
  await person.heading("This person is gone").waitFor();
  await page.reload();
  await person.heading("No such person").waitFor();
  await page.getByRole("link", { name: "Go to the people" }).click();
  await person.heading("People").waitFor();
  expect(await rowOf(person, "Niels Bohr").count()).toBe(0);
});

test("an erased person leaves no events but that somebody was erased", async () => {
  const person = await openConsole(app);
  await openPerson(person, "415 555 2799", "Ghost Writer");
  await confirm(person, "Erase…", "Erase Ghost Writer?", "Erase");
  await person.heading("This person is gone").waitFor();
  await person.open("/admin/events");
  await region(person, "One by one, newest first")
    .getByText("erased")
    .first()
    .waitFor();
  await person.page.getByLabel("Of one number").fill("415 555 2799");
  await said(person, "None.").waitFor();
});

import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { Person } from "./person.js";

const app = useApp();

/** Another tab of the same browser. */
async function openTab({ page, url }: Person): Promise<Person> {
  const tab = new Person(await page.context().newPage(), url);
  await tab.open();
  return tab;
}

test("a page loaded anew while it waits takes the same code", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.askForCode("4155552640");
  const code = await person.newestCode("+1 415 555 2640");
  await person.page.reload();
  await person.heading("Enter the code").waitFor();
  await person.codeField.fill(code);
  await person.heading("You are +1 415 555 2640").waitFor();
});

test("a sign-in in one tab completes the one that waits in another, whoever it is", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.askForCode("4155552641");
  const other = await openTab(person);
  await other.signIn("4155552642", "+1 415 555 2642");
  await person.heading("You are +1 415 555 2642").waitFor();
  await other.page.getByRole("link", { name: "Use another number" }).click();
  await other.signIn("4155552643", "+1 415 555 2643");
  // The first tab shows no form any more, and yet follows.
  await person.heading("You are +1 415 555 2643").waitFor();
});

/** What the page asks of the server, as it goes out. */
function listRequests({ page }: Person): string[] {
  const requests: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (String(payload).includes('"auth:signIn"'))
        requests.push(String(payload));
    }),
  );
  return requests;
}

test("B4: a double click asks once, and sends one message", async () => {
  const person = await app.newPerson();
  const { page } = person;
  const requests = listRequests(person);
  await person.open();
  await person.numberField.fill("4155552644");
  await page.getByRole("button", { name: "Text me a code" }).dblclick();
  await person.heading("Enter the code").waitFor();
  await person.newestCode("+1 415 555 2644");
  expect(requests).toHaveLength(1);
  const messages = page.locator(".message", { hasText: "+1 415 555 2644" });
  expect(await messages.count()).toBe(1);
});

test("being offline is said where one is, and no longer once one is back", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  const lead = page.locator(".phone-sign-in__lead");
  await page.context().setOffline(true);
  await lead.getByText("You are offline.").waitFor();
  await page.context().setOffline(false);
  await lead.getByText("We text you a code").waitFor();
  await person.signIn("4155552645", "+1 415 555 2645");
});

/** What the server answers goes through `pass`, which may keep it back and may close the line. */
async function watchAnswers(
  { page }: Person,
  pass: (message: string, hand: () => void, hangUp: () => void) => void,
): Promise<void> {
  await page.routeWebSocket(/\/sync$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) =>
      pass(
        String(message),
        () => socket.send(message),
        () => void Promise.all([server.close(), socket.close()]),
      ),
    );
  });
}

test("B4: over a slow line a number is sent once, however often one presses, and the code signs in", async () => {
  const person = await app.newPerson();
  const { page } = person;
  let line: Promise<void> = Promise.resolve();
  await watchAnswers(person, (_, hand) => void line.then(hand));
  await person.open();
  await person.numberField.fill("4155552646");
  let quicken: () => void = () => undefined;
  line = new Promise((resolve) => (quicken = resolve));
  await person.numberField.press("Enter");
  const button = page.locator(".phone-sign-in button[type='submit']");
  await button.and(page.locator("[aria-disabled='true']")).waitFor();
  await button.click({ force: true });
  await person.numberField.press("Enter");
  quicken();
  await person.heading("Enter the code").waitFor();
  const code = await person.newestCode("+1 415 555 2646");
  await person.codeField.fill(code);
  await person.heading("You are +1 415 555 2646").waitFor();
  const messages = page.locator(".message", { hasText: "+1 415 555 2646" });
  expect(await messages.count()).toBe(1);
});

test("B4: a request whose answer is lost can be repeated, and one message goes out", async () => {
  const person = await app.newPerson();
  const { page } = person;
  let lost = 0;
  await watchAnswers(person, (message, hand, hangUp) => {
    if (lost > 0 || !message.includes('"ActionResponse"')) return hand();
    lost += 1;
    hangUp();
  });
  await person.open();
  await person.numberField.fill("4155552647");
  await person.numberField.press("Enter");
  await person.refusal("try again").waitFor();
  expect(lost).toBe(1);
  await person.numberField.press("Enter");
  await person.heading("Enter the code").waitFor();
  const code = await person.newestCode("+1 415 555 2647");
  const messages = page.locator(".message", { hasText: "+1 415 555 2647" });
  expect(await messages.count()).toBe(1);
  await person.codeField.fill(code);
  await person.heading("You are +1 415 555 2647").waitFor();
});

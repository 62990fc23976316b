import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import { api, settle } from "../helpers/app";
import { upload } from "../import/jobs";
import { ADA, BOB, createOffice, useOffices } from "./office";
import type { Office } from "./office";

useOffices();

type Ada = Awaited<ReturnType<Office["register"]>>;
type Act = (office: Office, userId: Ada) => Promise<unknown>[];

const LIST = `phone\n${Array.from({ length: 100 }, (_, n) => `+1415556${String(n).padStart(4, "0")}`).join("\n")}`;

/** What an administrator does most, each with the calls that it takes. */
const ACTS: Record<string, Act> = {
  "register a number": ({ as }) => [
    as.mutation(api.admin.register, { phone: BOB, profile: { name: "Bob" } }),
  ],
  "find a person by a number": ({ as }) => [
    as.query(api.admin.findUser, { phone: ADA }),
  ],
  "find a person by the last digits": ({ as }) => [
    as.mutation(api.admin.findByLastDigits, { digits: ADA.slice(-4) }),
  ],
  "see a whole number": ({ as }, userId) => [
    as.mutation(api.admin.showUser, { userId }),
  ],
  "invite a person": ({ as }, userId) => [
    as.mutation(api.admin.invite, { userIds: [userId] }),
  ],
  "change a number": ({ as }, userId) => [
    as.mutation(api.admin.changePhone, { userId, phone: BOB }),
  ],
  "block a person": ({ as }, userId) => [
    as.mutation(api.admin.setBlocked, { userId, blocked: true }),
  ],
  "erase a person": ({ as }, userId) => [
    as.mutation(api.admin.erase, { userId }),
  ],
  "read the events of a person": ({ as }, userId) => [
    as.query(api.admin.listEvents, { userId }),
  ],
  "import a file of 100 people": ({ t, as }) => [
    (async () => {
      const storageId = await upload(t, as, LIST);
      const { importId } = await as.action(api.admin.startFileImport, {
        storageId,
      });
      await settle(t);
      await as.query(api.admin.importStatus, { importId });
    })(),
  ],
};

/** Calls of public functions, and all functions that run for them: the component's and later ones, too. */
async function count(act: Act): Promise<{ calls: number; runs: number }> {
  const office = await createOffice();
  const userId = await office.register(ADA, "Ada");
  await settle(office.t);
  const { record } = instrument(office.t);
  const { recording } = await record(async () => {
    await Promise.all(act(office, userId));
    await settle(office.t);
  });
  const names = recording.runs.map(({ name }) => name);
  const isCall = (name: string) =>
    name.startsWith("admin:") && !/:(authorize|runImport)$/.test(name);
  return { calls: names.filter(isCall).length, runs: names.length };
}

/** What `docs/operations.md` says of an act: before there were insiders' promises, and today. */
function told(act: string) {
  const page = readFileSync("docs/operations.md", "utf8");
  const row = page.split("\n").find((line) => line.startsWith(`| ${act} `));
  const cells = row?.split("|").slice(2, 6).map(Number) ?? [];
  const [callsBefore = 0, calls, , runs = 0] = cells;
  return { callsBefore, calls, runs };
}

describe("what an administrator does most", () => {
  it.each(Object.entries(ACTS))(
    "A12: %s takes the calls that the page says, and no more than before",
    async (name, act) => {
      const said = told(name);
      const counted = await count(act);
      expect(counted.calls).toBe(said.calls);
      expect(counted.calls).toBeLessThanOrEqual(said.callsBefore);
      expect(counted.runs).toBeLessThanOrEqual(said.runs);
    },
  );
});

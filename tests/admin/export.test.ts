import { describe, expect, it } from "vitest";
import { api, failure, internal, settle, signIn } from "../helpers/app";
import {
  ADA,
  atOnce,
  BOB,
  createOffice,
  goneUser,
  refusals,
  REFUSED,
  useOffices,
} from "./office";
import type { Office } from "./office";

useOffices();

/** Ada was imported, signed in, got a further number and was looked at. */
async function createHistory(office: Office) {
  await office.t.mutation(internal.registration.startImport, {
    rows: [{ phone: ADA, profile: { name: "Ada" } }],
    name: "members.csv",
  });
  await settle(office.t);
  const ada = await signIn(office.t, ADA);
  const userId = ada.userId as never;
  await office.as.mutation(api.admin.attachPhone, { userId, phone: BOB });
  await office.as.mutation(api.admin.showUser, { userId });
  return ada;
}

describe("the export of a person", () => {
  it("G7: holds all that is kept, and nothing that opens anything", async () => {
    const office = await createOffice();
    const ada = await createHistory(office);
    const userId = ada.userId as never;
    const exported = await office.as.mutation(api.admin.exportUser, { userId });
    expect(exported).toMatchObject({
      user: { _id: userId, name: "Ada", phone: ADA },
      isBlocked: false,
      accounts: [
        { provider: "phone", providerAccountId: ADA, phoneVerified: ADA },
        { provider: "phone", providerAccountId: BOB },
      ],
      phones: [
        {
          phone: ADA,
          messages: [{ channel: "sms", status: "sent" }],
          imports: [{ name: "members.csv", row: 1, status: "created" }],
          provedAt: expect.any(Number) as number,
          isCut: false,
        },
        { phone: BOB, messages: [], imports: [] },
      ],
      events: [],
    });
    const { sessions, phones } = exported as {
      sessions: object[];
      phones: { events: { type: string }[] }[];
    };
    expect(sessions).toHaveLength(1);
    expect(phones[0]?.events.map(({ type }) => type)).toEqual([
      "exported",
      "admin.viewed",
      "redeem_ok",
      "sent",
      "start",
      "registered",
    ]);
    expect(phones[1]?.events).toMatchObject([{ type: "linked" }]);
    const text = JSON.stringify(exported);
    expect(text).not.toMatch(/nonce|secret|binding|keyId|sessionId|challenge/);
    for (const token of [ada.sessionId, ada.tokens.refreshToken])
      expect(text).not.toContain(token.split("|")[0]);
    expect(text).not.toMatch(/"\d{6}"/);
  });

  it("A6: is written down each time", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const run = () => office.as.mutation(api.admin.exportUser, { userId });
    expect(await atOnce([run, run])).toMatchObject([
      { user: { _id: userId } },
      { user: { _id: userId } },
    ]);
    const events = await office.as.query(api.admin.listEvents, {
      types: ["exported"],
    });
    const event = { userId, actorId: office.admin.userId, label: "US ···71" };
    expect(events).toMatchObject([event, event]);
  });

  it("A2: is refused to everybody else, and for nobody", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.exportUser, { userId }),
      ),
    ).toEqual(REFUSED);
    const missing = { userId: await goneUser(office) };
    expect(
      await failure(office.as.mutation(api.admin.exportUser, missing)),
    ).toMatchObject({ code: "invalid_input", reason: "userId" });
  });
});

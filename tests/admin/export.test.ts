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
  const browser = office.t.withRequestMetadata({ userAgent: "browser/1" });
  const ada = await signIn(browser as typeof office.t, ADA);
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
      block: null,
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
      // Of the number that was attached the first one hears.
      notices: [{ kind: "number_changed", phone: ADA }],
      events: [],
    });
    const { sessions, phones } = exported as {
      sessions: object[];
      phones: { events: { type: string }[] }[];
    };
    expect(sessions).toMatchObject([{ userAgent: "browser/1" }]);
    expect(phones[0]?.events.map(({ type }) => type)).toEqual([
      "exported",
      "admin.viewed",
      "notified",
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

  it("G7: tells nothing of who had the number before", async () => {
    const office = await createOffice();
    const { as } = office;
    const { userId } = await createHistory(office);
    const handOn = { userId: userId as never, phone: ADA };
    const next = await as.mutation(api.admin.transferPhone, handOn);
    const exported = await as.mutation(api.admin.exportUser, {
      userId: next.userId,
    });
    expect(JSON.stringify(exported)).not.toContain(userId);
    const [phone] = exported["phones"] as { events: { type: string }[] }[];
    expect(phone).toMatchObject({ messages: [], imports: [] });
    expect(phone?.events.map(({ type }) => type)).toEqual([
      "exported",
      "registered",
    ]);
  });

  it("G7: tells of invitations, of what an old number was told, and why somebody is blocked", async () => {
    const office = await createOffice();
    const { t, as } = office;
    const userId = await office.register(ADA);
    await as.mutation(api.admin.invite, { userIds: [userId] });
    await signIn(t, ADA);
    await as.mutation(api.admin.changePhone, { userId, phone: BOB });
    await settle(t);
    const reason = "reported by three members";
    const block = { userId, blocked: true, reason };
    await as.mutation(api.admin.setBlocked, block);
    const exported = await as.mutation(api.admin.exportUser, { userId });
    const sent = [{ channel: "sms", status: "sent" }];
    expect(exported).toMatchObject({
      block: { reason },
      notices: [
        { kind: "invitation", phone: ADA, messages: sent },
        { kind: "number_changed", phone: ADA, messages: sent },
      ],
    });
    const events = await as.query(api.admin.listEvents, {
      userId,
      types: ["blocked"],
    });
    expect(events).toMatchObject([{ detail: reason }]);
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

import { expect, it } from "vitest";
import { api } from "../helpers/app";
import { ADA, createOffice, useOffices } from "./office";

useOffices();

it("A7: one person is shown as lists show them, number masked, and nobody where there is none", async () => {
  const { as, register } = await createOffice();
  const userId = await register(ADA, "Ada Lovelace");
  const shown = await as.query(api.admin.getUser, { userId });
  expect(shown).toMatchObject({
    name: "Ada Lovelace",
    blocked: false,
    invitation: null,
  });
  const { _id, _creationTime, ...told } = shown ?? {};
  expect(_id).toBe(userId);
  expect(JSON.stringify(told)).not.toMatch(/\d{4}/);
  await as.mutation(api.admin.invite, { userIds: [userId] });
  expect(await as.query(api.admin.getUser, { userId })).toMatchObject({
    invitation: { status: "sending" },
  });
  await as.mutation(api.admin.setBlocked, { userId, blocked: true });
  expect(await as.query(api.admin.getUser, { userId })).toMatchObject({
    blocked: true,
  });
  await as.mutation(api.admin.removeUser, { userId });
  expect(await as.query(api.admin.getUser, { userId })).toBeNull();
});

it("A6: unlocking somebody's number stands among what happened to them", async () => {
  const { as, admin, register } = await createOffice();
  const userId = await register(ADA);
  await as.mutation(api.admin.unlock, { phone: ADA });
  const [event] = await as.query(api.admin.listEvents, { userId });
  expect(event).toMatchObject({
    type: "admin.unlocked",
    actorId: admin.userId,
  });
});

import { expect, it, vi } from "vitest";
import { api, signIn } from "../helpers/app";
import { ADA, BOB, CAROL, createOffice, useOffices } from "./office";

useOffices();

const HOUR = 60 * 60 * 1000;

const listed = async (
  { as }: Awaited<ReturnType<typeof createOffice>>,
  status: "registered" | "verified",
) => {
  const paginationOpts = { numItems: 10, cursor: null };
  const { page } = await as.query(api.admin.listUsers, {
    status,
    paginationOpts,
  });
  return page.map(({ _id }) => _id);
};

it("a proved number that is left when another is taken away counts as proved, since it was", async () => {
  const office = await createOffice();
  const { t, as } = office;
  const userId = await office.register(ADA, "Ada");
  await as.mutation(api.admin.attachPhone, { userId, phone: CAROL });
  await as.mutation(api.admin.attachPhone, { userId, phone: BOB });
  await signIn(t, BOB);
  const provedAt = (await t.run((ctx) => ctx.db.get("users", userId)))
    ?.phoneVerificationTime;
  vi.setSystemTime(Date.now() + HOUR);
  await signIn(t, ADA);
  await as.mutation(api.admin.releasePhone, { userId });
  expect(await t.run((ctx) => ctx.db.get("users", userId))).toMatchObject({
    phone: BOB,
    phoneVerificationTime: provedAt,
  });
  expect(await listed(office, "verified")).toContain(userId);
  expect(await listed(office, "registered")).not.toContain(userId);
  await as.mutation(api.admin.releasePhone, { userId });
  expect(await listed(office, "verified")).not.toContain(userId);
  expect(await listed(office, "registered")).toContain(userId);
});

import { describe, expect, it, vi } from "vitest";
import { adminFunctions } from "convex-phone-auth/admin";
import { instrument } from "../attacks/instruments";
import { ADMIN_PHONE, api, signIn } from "../helpers/app";
import { prune, upload } from "../import/jobs";
import type { Target } from "./matrixRows";
import { ROWS } from "./matrixRows";
import {
  ADA,
  atOnce,
  BOB,
  CAROL,
  createOffice,
  goneUser,
  useOffices,
} from "./office";
import type { Office } from "./office";

useOffices();

const DAY = 24 * 60 * 60 * 1000;

async function createTarget({ t, as, register }: Office): Promise<Target> {
  const { userId } = await signIn(t, ADA);
  const newcomerId = await register(BOB);
  const { importId } = await as.mutation(api.admin.startImport, {
    rows: [],
    more: true,
  });
  const storageId = await upload(t, as, `phone\n${BOB}`);
  const id = userId as Target["userId"];
  return { userId: id, phone: ADA, newcomerId, importId, storageId };
}

/** Nobody and nothing, a month after there was: ids of what is gone, and a number of no user. */
async function createNobody(office: Office) {
  const { importId } = await createTarget(office);
  const { t } = office;
  vi.setSystemTime(Date.now() + 31 * DAY);
  await prune(t);
  const userId = await goneUser(office);
  const storageId = await t.run(async (ctx) => {
    const id = await ctx.storage.store(new Blob(["phone"]));
    await ctx.storage.delete(id);
    return id;
  });
  const gone = { userId, newcomerId: userId, importId, storageId };
  const { as } = await signIn(t, ADMIN_PHONE);
  return { as, target: { ...gone, phone: "+14155552679" } };
}

const eventsOf = ({ t }: Office) =>
  instrument(t)
    .table("events")
    .map(({ fields }) => fields);

it("every function of an admin page is in the table, and exported by the reference backend", async () => {
  await createOffice();
  const { phone } = await import("../../convex/phone");
  const authorize = async () => Promise.resolve("clerk");
  const made = adminFunctions(phone, { authorize });
  const { authorize: _, runImport: __, ...functions } = made;
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(functions).sort());
  const exported = Object.keys(await import("../../convex/admin"));
  expect(exported).toEqual(expect.arrayContaining(Object.keys(ROWS)));
});

describe.each(Object.entries(ROWS))("%s", (_, row) => {
  it("A6: does it for two who ask at once as often as it can be done, and writes down who", async () => {
    const office = await createOffice();
    const target = await createTarget(office);
    const before = new Set(eventsOf(office).map(({ _id }) => _id));
    const call = () => row.call(office.as, target);
    expect(await atOnce([call, call])).toMatchObject(row.twice);
    const actorId = office.admin.userId;
    const written = eventsOf(office).filter(
      (event) => event["actorId"] === actorId && !before.has(event._id),
    );
    expect(written.map(({ type }) => type)).toEqual(row.events);
  });

  it("A2: is refused to everybody else, and does nothing then", async () => {
    const office = await createOffice();
    // First: signing in lets hours pass here, after which an upload is swept.
    const carol = await signIn(office.t, CAROL);
    const target = await createTarget(office);
    const watch = instrument(office.t);
    const before = watch.rows();
    const others = [office.t, carol.as];
    const calls = others.map((as) => () => row.call(as, target));
    expect(await atOnce(calls)).toEqual(Array(2).fill("not_allowed undefined"));
    expect(watch.rows()).toEqual(before);
  });

  if ("nobody" in row)
    it("is for nobody where nobody is", async () => {
      const office = await createOffice();
      const { as, target } = await createNobody(office);
      const [answer] = await atOnce([() => row.call(as, target)]);
      expect(answer).toEqual(row.nobody);
    });
});

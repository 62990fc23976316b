import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import { api, failure, signIn } from "../helpers/app";
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

useOffices();

const userOf = async (
  { t }: Awaited<ReturnType<typeof createOffice>>,
  userId: string,
) => await t.run((ctx) => ctx.db.get("users", userId as never));

describe("updating a user", () => {
  it("writes and clears fields, and says which", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA, "Ada");
    const profile = { email: "ada@example.com" };
    const args = { userId, profile, clear: ["name"] };
    const changed = await office.as.mutation(api.admin.updateUser, args);
    expect(changed).toEqual({ changed: true });
    const user = await userOf(office, userId);
    expect(user).toMatchObject({ email: "ada@example.com", phone: ADA });
    expect(user).not.toHaveProperty("name");
    expect(await office.lastEvent()).toMatchObject({
      type: "updated",
      userId,
      actorId: office.admin.userId,
      detail: "name, email",
      label: "US ···71",
    });
  });

  it("A6: that changes nothing is no event; of two at once one changes something", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA, "Ada");
    const update = () =>
      office.as.mutation(api.admin.updateUser, {
        userId,
        profile: { name: "Ada L." },
      });
    const both = await atOnce([update, update]);
    expect(both).toEqual([{ changed: true }, { changed: false }]);
    const types = ["updated"] as const;
    const events = await office.as.query(api.admin.listEvents, {
      types: [...types],
    });
    expect(events).toHaveLength(1);
  });

  it("L4: never writes what says that somebody proved something", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    for (const field of ["phone", "phoneVerificationTime", "emailVerified"]) {
      const cleared = { userId, clear: [field] };
      expect(
        await failure(office.as.mutation(api.admin.updateUser, cleared)),
      ).toMatchObject({ code: "invalid_input", reason: `profile.${field}` });
    }
    const written = { userId, profile: { phone: BOB } as object };
    await expect(
      office.as.mutation(api.admin.updateUser, written),
    ).rejects.toThrow(/validator/i);
    expect(await userOf(office, userId)).toMatchObject({ phone: ADA });
  });

  it("A2: is refused to everybody else, and for nobody", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA, "Ada");
    const profile = { name: "Mallory" };
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.updateUser, { userId, profile }),
      ),
    ).toEqual(REFUSED);
    expect(await userOf(office, userId)).toMatchObject({ name: "Ada" });
    const missing = { userId: await goneUser(office), profile };
    expect(
      await failure(office.as.mutation(api.admin.updateUser, missing)),
    ).toMatchObject({ code: "invalid_input", reason: "userId" });
  });
});

describe("a number that is somebody's no longer", () => {
  it.each(["releasePhone", "changePhone", "transferPhone", "removeUser"])(
    "G7: leaves no proof behind after %s",
    async (act) => {
      const office = await createOffice();
      const userId = (await signIn(office.t, ADA)).userId as never;
      const { as } = office;
      if (act === "changePhone")
        await as.mutation(api.admin.changePhone, { userId, phone: BOB });
      else if (act === "removeUser")
        await as.mutation(api.admin.removeUser, { userId });
      else if (act === "releasePhone")
        await as.mutation(api.admin.releasePhone, { userId });
      else await as.mutation(api.admin.transferPhone, { userId });
      const proofs = instrument(office.t).table("proofs");
      expect(proofs.map(({ fields }) => fields.userId)).toEqual([
        office.admin.userId,
      ]);
    },
  );
});

describe("releasing a number", () => {
  it("leaves the user without it, signed out, and the number free", async () => {
    const office = await createOffice();
    const ada = await signIn(office.t, ADA);
    const userId = ada.userId as never;
    const released = await office.as.mutation(api.admin.releasePhone, {
      userId,
    });
    expect(released).toEqual({ phone: ADA });
    expect(await office.lastEvent()).toMatchObject({
      type: "released",
      userId,
      actorId: office.admin.userId,
      label: "US ···71",
    });
    const user = await userOf(office, userId);
    expect(user).not.toHaveProperty("phone");
    expect(user).not.toHaveProperty("phoneVerificationTime");
    const { refreshToken } = ada.tokens;
    expect(await office.t.action(api.auth.signIn, { refreshToken })).toEqual({
      tokens: null,
    });
    expect(await office.register(ADA, "Next")).not.toBe(userId);
  });

  it("of a user with two leaves the other, to be proved again", async () => {
    const office = await createOffice();
    const ada = await signIn(office.t, ADA);
    const userId = ada.userId as never;
    await office.as.mutation(api.admin.attachPhone, { userId, phone: BOB });
    await office.as.mutation(api.admin.releasePhone, { userId });
    const user = await userOf(office, userId);
    expect(user).toMatchObject({ phone: BOB });
    expect(user).not.toHaveProperty("phoneVerificationTime");
    expect((await signIn(office.t, BOB)).userId).toBe(userId);
  });

  it("is refused to others, for nobody, for another's number, and the second time", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    await office.register(BOB);
    const release = (target: { userId: typeof userId; phone?: string }) => () =>
      office.as.mutation(api.admin.releasePhone, target);
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.releasePhone, { userId }),
      ),
    ).toEqual(REFUSED);
    expect(
      await atOnce([
        release({ userId: await goneUser(office) }),
        release({ userId, phone: BOB }),
        release({ userId }),
        release({ userId }),
      ]),
    ).toEqual([
      "invalid_input userId",
      "invalid_input phone",
      { phone: ADA },
      "invalid_input phone",
    ]);
  });
});

describe("transferring a recycled number", () => {
  it("makes a new user, who gets nothing of the old one's", async () => {
    const office = await createOffice();
    const ada = await signIn(office.t, ADA);
    const userId = ada.userId as never;
    const moved = await office.as.mutation(api.admin.transferPhone, {
      userId,
      profile: { name: "Grace" },
    });
    expect(moved).toMatchObject({ status: "created", phone: ADA });
    expect(moved.userId).not.toBe(userId);
    expect(await userOf(office, moved.userId)).toMatchObject({
      name: "Grace",
      phone: ADA,
    });
    expect(await userOf(office, userId)).not.toHaveProperty("phone");
    const grace = await signIn(office.t, ADA);
    expect(grace.userId).toBe(moved.userId);
    const events = await office.as.query(api.admin.listEvents, {
      types: ["released", "registered"],
      phone: ADA,
    });
    const actorId = office.admin.userId;
    expect(events).toMatchObject([
      { type: "registered", userId: moved.userId, actorId },
      { type: "released", userId, actorId },
    ]);
  });

  it("to an existing user, who may have none so far", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const toUserId = await office.t.run((ctx) =>
      ctx.db.insert("users", { name: "Bob" }),
    );
    await office.as.mutation(api.admin.transferPhone, { userId, toUserId });
    expect(await userOf(office, toUserId)).toMatchObject({ phone: ADA });
    expect((await signIn(office.t, ADA)).userId).toBe(toUserId);
  });

  it("happens once, however often it is asked for at once", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const transfer = () =>
      office.as.mutation(api.admin.transferPhone, { userId });
    const [first, second] = await atOnce([transfer, transfer]);
    expect(first).toMatchObject({ status: "created" });
    expect(second).toBe("invalid_input phone");
  });

  it("that fails leaves the number where it was", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const missing = await goneUser(office);
    const call = (args: object) => () =>
      office.as.mutation(api.admin.transferPhone, { userId, ...args });
    expect(
      await atOnce([
        call({ userId: missing }),
        call({ toUserId: missing }),
        call({ toUserId: userId }),
        call({ phone: "twelve" }),
      ]),
    ).toEqual([
      "invalid_input userId",
      "invalid_input userId",
      "invalid_input toUserId",
      "invalid_phone characters",
    ]);
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.transferPhone, { userId }),
      ),
    ).toEqual(REFUSED);
    expect(await userOf(office, userId)).toMatchObject({ phone: ADA });
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
  });
});

describe("attaching a number", () => {
  it("gives it to a user who has none, to be proved at the next sign-in", async () => {
    const office = await createOffice();
    const userId = await office.t.run((ctx) => ctx.db.insert("users", {}));
    const attach = () =>
      office.as.mutation(api.admin.attachPhone, {
        userId,
        phone: "4155552671",
      });
    expect(await atOnce([attach, attach])).toMatchObject([
      { status: "created", userId },
      { status: "existing", userId },
    ]);
    expect(await office.lastEvent()).toMatchObject({
      type: "linked",
      userId,
      actorId: office.admin.userId,
    });
    const user = await userOf(office, userId);
    expect(user).toMatchObject({ phone: ADA });
    expect(user).not.toHaveProperty("phoneVerificationTime");
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
  });

  it("is refused to others, for nobody, and for a number that is somebody's", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    await office.register(BOB);
    const attach = (phone: string, to = userId) => ({ userId: to, phone });
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.attachPhone, attach("+14155552679")),
      ),
    ).toEqual(REFUSED);
    const missing = await goneUser(office);
    expect(
      await atOnce(
        [attach(BOB), attach("no"), attach("+14155552679", missing)].map(
          (args) => () => office.as.mutation(api.admin.attachPhone, args),
        ),
      ),
    ).toEqual([
      "phone_taken undefined",
      "invalid_phone characters",
      "invalid_input userId",
    ]);
  });
});

import { adminFunctions } from "convex-phone-auth/admin";
import { describe, expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADMIN_PHONE, api, createApp, failure, signIn } from "../helpers/app";

const CLERK = "+14155552671";
const OTHER_ADMIN = "+12025550101";
const BOTH = { ADMIN_PHONES: `${ADMIN_PHONE},${OTHER_ADMIN}` };

/** A clerk who may do what an admin may, and an administrator who has not come yet. */
async function createOffice() {
  const t = await createApp(BOTH);
  const { as } = await signIn(t, ADMIN_PHONE);
  const clerk = await signIn(t, CLERK);
  return { t, as, clerk };
}

describe("a number that carries power", () => {
  it("L14: is attached to nobody on a clerk's word", async () => {
    const { as, clerk } = await createOffice();
    const userId = clerk.userId as Id<"users">;
    for (const phone of [OTHER_ADMIN, "(202) 555-0101"]) {
      const call = as.mutation(api.admin.attachPhone, { userId, phone });
      expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    }
  });

  it("L14: is attached to nobody whose profile merely names it", async () => {
    const { t, as } = await createOffice();
    const userId = await t.run((ctx) =>
      ctx.db.insert("users", { name: "Clerk", phone: OTHER_ADMIN }),
    );
    const call = as.mutation(api.admin.attachPhone, {
      userId,
      phone: OTHER_ADMIN,
    });
    expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    expect((await signIn(t, OTHER_ADMIN)).userId).not.toBe(userId);
  });

  it("L14: attached again to its holder changes nothing", async () => {
    const { t, as } = await createOffice();
    const holder = await signIn(t, OTHER_ADMIN);
    const again = await as.mutation(api.admin.attachPhone, {
      userId: holder.userId as Id<"users">,
      phone: OTHER_ADMIN,
    });
    expect(again).toMatchObject({ status: "existing" });
  });

  it("L14: is nobody's by a change, neither to it nor from it", async () => {
    const { t, as, clerk } = await createOffice();
    const change = async (userId: string, phone: string) =>
      await failure(
        as.mutation(api.admin.changePhone, {
          userId: userId as Id<"users">,
          phone,
        }),
      );
    expect(await change(clerk.userId, OTHER_ADMIN)).toMatchObject({
      code: "not_allowed",
    });
    const admin = await signIn(t, OTHER_ADMIN);
    expect(await change(admin.userId, "+14155552699")).toMatchObject({
      code: "not_allowed",
    });
  });

  it("L14: is handed on to nobody", async () => {
    const { t, as, clerk } = await createOffice();
    const admin = await signIn(t, OTHER_ADMIN);
    const call = as.mutation(api.admin.transferPhone, {
      userId: admin.userId as Id<"users">,
      toUserId: clerk.userId as Id<"users">,
    });
    expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    expect((await signIn(t, OTHER_ADMIN)).userId).toBe(admin.userId);
  });

  it("L14: is registered for its owner as any number is", async () => {
    const { t, as } = await createOffice();
    const { userId } = await as.mutation(api.admin.register, {
      phone: OTHER_ADMIN,
    });
    expect((await signIn(t, OTHER_ADMIN)).userId).toBe(userId);
  });
});

it("A9: an action in a second file asks the guard it was made with, not the first file's", async () => {
  const load = async () => {
    const { phone } = await import("../../convex/phone");
    const authorize = async () => Promise.reject(new Error("Nobody."));
    return { ...adminFunctions(phone, { authorize }) };
  };
  const t = await createApp({}, {}, { "../../convex/desk.ts": load });
  const { as } = await signIn(t, ADMIN_PHONE);
  const runner = as as unknown as Record<
    string,
    (path: object, args: object) => Promise<unknown>
  >;
  const path = { componentPath: "", udfPath: "desk:startFileImport" };
  const storageId = await t.run((ctx) => ctx.storage.store(new Blob(["x"])));
  const call = runner["actionFromPath"]?.(path, { storageId });
  await expect(call).rejects.toThrow("Nobody.");
});

import { adminFunctions } from "convex-phone-auth/admin";
import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  settle,
  signIn,
} from "../helpers/app";
import { instrument } from "./instruments";
import type { App } from "../helpers/app";
import { useAttackedApps } from "./attacker";

useAttackedApps();

const CLERK = "+14155552671";
const OTHER_ADMIN = "+12025550101";
const BOTH = { ADMIN_PHONES: `${ADMIN_PHONE},${OTHER_ADMIN}` };

/** What the component's cron does every hour to proofs. */
async function prune(t: App): Promise<void> {
  const runner = t as unknown as {
    mutationFromPath: (path: object, args: object) => Promise<unknown>;
  };
  const udfPath = "people/maintenance:prune";
  await runner.mutationFromPath({ componentPath: "phoneAuth", udfPath }, {});
}

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

describe("a number that comes to carry power", () => {
  it("L14: makes no administrator of a clerk's session, who had attached it", async () => {
    const t = await createApp();
    const { as } = await signIn(t, ADMIN_PHONE);
    const clerk = await signIn(t, CLERK);
    const userId = clerk.userId as Id<"users">;
    await as.mutation(api.admin.attachPhone, { userId, phone: OTHER_ADMIN });
    const owner = await signIn(t, OTHER_ADMIN);
    expect(owner.userId).toBe(userId);
    // The clerk hears of it, in a message without a code.
    await settle(t);
    const again = await signIn(t, CLERK);
    // From here on the number is an administrator's.
    vi.stubEnv("ADMIN_PHONES", `${ADMIN_PHONE},${OTHER_ADMIN}`);
    const look = { phone: CLERK };
    expect(await owner.as.query(api.admin.findUser, look)).not.toBeNull();
    for (const session of [clerk, again])
      expect(
        await failure(session.as.query(api.admin.findUser, look)),
      ).toMatchObject({ code: "not_allowed" });
  });

  it("L14: stays with the session that proved it, as long as that lives", async () => {
    const t = await createApp();
    const { as, sessionId } = await signIn(t, ADMIN_PHONE);
    const ends = await t.run(async (ctx) => {
      const session = await ctx.db.get(sessionId as Id<"authSessions">);
      return session?.expirationTime ?? 0;
    });
    const isAdmin = async () => {
      await prune(t);
      return await as.query(api.admin.findUser, { phone: ADMIN_PHONE });
    };
    vi.setSystemTime(ends - 1);
    expect(await isAdmin()).not.toBeNull();
    vi.setSystemTime(ends);
    expect(await failure(isAdmin())).toMatchObject({ code: "not_allowed" });
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

describe("an import", () => {
  const eventsOf = (t: App, types: string[]) =>
    instrument(t)
      .table("events")
      .map(({ fields }) => fields)
      .filter(({ type }) => types.includes(String(type)));

  async function createTwoAdmins() {
    const { t, as } = await createOffice();
    const other = await signIn(t, OTHER_ADMIN);
    const { importId } = await as.mutation(api.admin.startImport, {
      rows: [{ phone: "+14155552680" }],
      more: true,
    });
    return { t, as, other, importId };
  }

  it("A6: names in each row who added it, and where it came from", async () => {
    const { t, as, other, importId } = await createTwoAdmins();
    await as.mutation(api.admin.addImportRows, {
      importId,
      after: 1,
      rows: [{ phone: "+14155552681" }],
    });
    await other.as.mutation(api.admin.addImportRows, {
      importId,
      after: 2,
      rows: [{ phone: "+14155552682" }],
    });
    await as.mutation(api.admin.sealImport, { importId });
    await settle(t);
    const [own] = eventsOf(t, ["import.started"]);
    const adminId = own?.["actorId"];
    expect(eventsOf(t, ["import.added"])).toMatchObject([
      { actorId: other.userId, detail: importId },
    ]);
    expect(eventsOf(t, ["registered"])).toMatchObject([
      { label: "US ···80", actorId: adminId, importId },
      { label: "US ···81", actorId: adminId, importId },
      { label: "US ···82", actorId: other.userId, importId },
    ]);
    expect(adminId).not.toBe(other.userId);
  });

  it("A6: takes nobody's rows in the place of another's, who would think that his were added", async () => {
    const { t, as, other, importId } = await createTwoAdmins();
    const add = async (session: typeof other, phone: string) =>
      await session.as.mutation(api.admin.addImportRows, {
        importId,
        after: 1,
        rows: [{ phone }],
      });
    await add(other, "+14155552699");
    const owner = { ...other, as };
    expect(await failure(add(owner, "+14155552681"))).toMatchObject({
      code: "invalid_input",
      reason: "after",
    });
    // Whoever heard no answer asks again, as ever.
    expect(await add(other, "+14155552699")).toEqual({ total: 2 });
    await as.mutation(api.admin.cancelImport, { importId });
    await settle(t);
  });

  it("A6: names who resumed and who cancelled somebody else's", async () => {
    const { t, as, other, importId } = await createTwoAdmins();
    await as.mutation(api.admin.sealImport, { importId });
    await other.as.mutation(api.admin.resumeImport, { importId });
    await other.as.mutation(api.admin.cancelImport, { importId });
    expect(eventsOf(t, ["import.resumed", "import.cancelled"])).toMatchObject([
      { type: "import.resumed", actorId: other.userId },
      { type: "import.cancelled", actorId: other.userId },
    ]);
  });
});

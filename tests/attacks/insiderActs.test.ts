import { describe, expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, CAROL, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { ADMIN_PHONE, api, createApp, settle, signIn } from "../helpers/app";
import { upload } from "../import/jobs";
import { instrument } from "./instruments";

useOffices();

const OTHER_ADMIN = "+12025550101";

interface Scene {
  office: Office;
  /** The administrator who acts. */
  as: Office["as"];
  userId: Id<"users">;
  /** One that the other administrator started and has not sealed. */
  importId: string;
}

/** What an act leaves under the name of whoever did it. */
type Act = [act: (scene: Scene) => Promise<unknown>, ...types: string[]];

const ACTS: Record<string, Act> = {
  addImportRows: [
    ({ as, importId }) =>
      as.mutation(api.admin.addImportRows, {
        importId,
        after: 1,
        rows: [{ phone: CAROL }],
      }),
    "import.added",
  ],
  attachPhone: [
    ({ as, userId }) =>
      as.mutation(api.admin.attachPhone, { userId, phone: CAROL }),
    "linked",
  ],
  cancelImport: [
    ({ as, importId }) => as.mutation(api.admin.cancelImport, { importId }),
    "import.cancelled",
  ],
  changePhone: [
    ({ as, userId }) =>
      as.mutation(api.admin.changePhone, { userId, phone: CAROL }),
    "changed",
    "changed",
  ],
  createAccount: [
    ({ as }) => as.action(api.admin.createAccount, { phone: CAROL }),
    "registered",
  ],
  endSessions: [
    async ({ as, userId, office: { t } }) => {
      await signIn(t, ADA);
      await as.mutation(api.admin.endSessions, { userId });
    },
    "sessions_ended",
  ],
  erase: [
    ({ as, userId }) => as.mutation(api.admin.erase, { userId }),
    "removed",
  ],
  exportUser: [
    ({ as, userId }) => as.mutation(api.admin.exportUser, { userId }),
    "exported",
  ],
  findByLastDigits: [
    ({ as }) =>
      as.mutation(api.admin.findByLastDigits, { digits: ADA.slice(-4) }),
    "admin.viewed",
  ],
  invite: [
    ({ as, userId }) => as.mutation(api.admin.invite, { userIds: [userId] }),
    "invited",
  ],
  register: [
    ({ as }) => as.mutation(api.admin.register, { phone: CAROL }),
    "registered",
  ],
  releasePhone: [
    ({ as, userId }) => as.mutation(api.admin.releasePhone, { userId }),
    "released",
  ],
  removeUser: [
    ({ as, userId }) => as.mutation(api.admin.removeUser, { userId }),
    "removed",
  ],
  resumeImport: [
    async ({ as, importId, office }) => {
      await office.as.mutation(api.admin.sealImport, { importId });
      await as.mutation(api.admin.resumeImport, { importId });
    },
    "import.resumed",
  ],
  sealImport: [
    ({ as, importId }) => as.mutation(api.admin.sealImport, { importId }),
    "import.started",
  ],
  setBlocked: [
    ({ as, userId }) =>
      as.mutation(api.admin.setBlocked, { userId, blocked: true }),
    "blocked",
  ],
  setBlockedMany: [
    ({ as, userId }) =>
      as.mutation(api.admin.setBlockedMany, {
        userIds: [userId],
        blocked: true,
      }),
    "blocked",
  ],
  setOptedOut: [
    ({ as }) =>
      as.mutation(api.admin.setOptedOut, { phone: ADA, optedOut: true }),
    "opted_out",
  ],
  setSending: [
    ({ as }) => as.mutation(api.admin.setSending, { paused: true }),
    "sending_paused",
  ],
  showImportRows: [
    ({ as, importId }) => as.mutation(api.admin.showImportRows, { importId }),
    "import.viewed",
  ],
  showUser: [
    ({ as, userId }) => as.mutation(api.admin.showUser, { userId }),
    "admin.viewed",
  ],
  showUsers: [
    ({ as, userId }) => as.mutation(api.admin.showUsers, { userIds: [userId] }),
    "admin.viewed",
  ],
  startFileImport: [
    async ({ as, office: { t } }) => {
      const storageId = await upload(t, as, `phone\n${CAROL}`);
      await as.action(api.admin.startFileImport, { storageId });
    },
    "import.started",
    "registered",
  ],
  startImport: [
    ({ as }) =>
      as.mutation(api.admin.startImport, { rows: [{ phone: CAROL }] }),
    "import.started",
    "registered",
  ],
  transferPhone: [
    ({ as, userId }) => as.mutation(api.admin.transferPhone, { userId }),
    "released",
    "registered",
  ],
  undoImport: [
    async ({ as, importId, office }) => {
      await office.as.mutation(api.admin.sealImport, { importId });
      await settle(office.t);
      await as.mutation(api.admin.undoImport, { importId });
    },
    "import.undone",
    "removed",
  ],
  unlock: [
    ({ as }) => as.mutation(api.admin.unlock, { phone: ADA }),
    "admin.unlocked",
  ],
  updateUser: [
    ({ as, userId }) =>
      as.mutation(api.admin.updateUser, { userId, profile: { name: "Bo" } }),
    "updated",
  ],
  // A file that nobody started is deleted, and was nobody's list.
  uploadImport: [({ as }) => as.mutation(api.admin.uploadImport, {})],
};

async function createScene() {
  const office = await createOffice({
    ADMIN_PHONES: `${ADMIN_PHONE},${OTHER_ADMIN}`,
  });
  const userId = await office.register(ADA, "Ada");
  const { importId } = await office.as.mutation(api.admin.startImport, {
    rows: [{ phone: BOB }],
    more: true,
  });
  const { as, userId: actorId } = await signIn(office.t, OTHER_ADMIN);
  return { office, as, userId, importId, actorId };
}

describe("an admin against another", () => {
  it.each(Object.entries(ACTS))(
    "A6: %s leaves its event, under the name of whoever did it",
    async (_, [act, ...types]) => {
      const { actorId, ...scene } = await createScene();
      await act(scene);
      await settle(scene.office.t);
      const events = instrument(scene.office.t)
        .table("events")
        .map(({ fields }) => fields)
        .filter((event) => event["actorId"] === actorId);
      expect(events.map(({ type }) => type)).toEqual(types);
    },
  );

  it("A6: has no act that this list leaves out", async () => {
    await createApp();
    const admin = (await import("../../convex/admin")) as object;
    const writing = Object.entries(admin as Record<string, Made>)
      .filter(([, { isPublic, isQuery }]) => isPublic === true && !isQuery)
      .map(([name]) => name);
    expect(writing.sort()).toEqual(Object.keys(ACTS).sort());
  });
});

interface Made {
  isPublic?: boolean;
  isQuery?: boolean;
}

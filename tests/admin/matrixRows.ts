import { expect } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import type { App } from "../helpers/app";
import { api } from "../helpers/app";
import { ADA, BOB } from "./office";
import type { Office } from "./office";

/** Whom and what an act is about. */
const UPLOAD = {
  url: expect.stringMatching(/^http/) as string,
  contentType: expect.stringMatching(/^text\/csv; import=/) as string,
};

export interface Target {
  /** Somebody who has signed in; `phone` is theirs. */
  userId: Id<"users">;
  phone: string;
  /** Somebody who is registered and has not. */
  newcomerId: Id<"users">;
  /** An import that still takes rows. */
  importId: string;
  /** A file with a list of one. */
  storageId: Id<"_storage">;
}

/** What one function of an admin page comes to. */
export interface Row {
  call: (as: App | Office["as"], target: Target) => Promise<unknown>;
  /** What two callers at the same moment get. The first is what it is there for. */
  twice: [unknown, unknown];
  /** What it comes to for somebody or something that is not there; a function without has no target. */
  nobody?: unknown;
  /** The events that the two callers are named in, in their order; none for one that only looks. */
  events: string[];
}

const NEW = "+14155552674";
const NO_USER = "invalid_input userId";
const CHANGED = { changed: true };
const UNCHANGED = { changed: false };

/** For a function that only looks: it gives both callers the same, and leaves nothing. */
function looks(
  call: Row["call"],
  seen: unknown,
  nobody?: Pick<Row, "nobody">,
): Row {
  return { call, twice: [seen, seen], events: [], ...nobody };
}

const people: Record<string, Row> = {
  register: {
    call: (as) => as.mutation(api.admin.register, { phone: NEW }),
    twice: [{ status: "created" }, { status: "existing" }],
    events: ["registered"],
  },
  access: looks((as, { userId }) => as.query(api.admin.access, { userId }), {
    may: expect.arrayContaining(["listUsers", "erase"]) as string[],
  }),
  findUser: looks(
    (as, { phone }) => as.query(api.admin.findUser, { phone }),
    { phone: ADA },
    { nobody: null },
  ),
  getUser: looks(
    (as, { userId }) => as.query(api.admin.getUser, { userId }),
    { phone: "US ···71" },
    { nobody: null },
  ),
  showUser: {
    call: (as, { userId }) => as.mutation(api.admin.showUser, { userId }),
    twice: [{ phone: ADA }, { phone: ADA }],
    nobody: null,
    events: ["admin.viewed", "admin.viewed"],
  },
  listUsers: looks(
    (as) => {
      const paginationOpts = { numItems: 5, cursor: null };
      return as.query(api.admin.listUsers, { paginationOpts });
    },
    { page: [{ phone: "US ···72" }, { phone: "US ···71" }, {}] },
  ),
  countUsers: looks((as) => as.query(api.admin.countUsers, {}), {
    count: 3,
    isMore: false,
  }),
  showUsers: {
    call: (as, { userId }) =>
      as.mutation(api.admin.showUsers, { userIds: [userId] }),
    twice: [[{ phone: ADA }], [{ phone: ADA }]],
    nobody: [],
    events: ["admin.viewed", "admin.viewed"],
  },
  findByLastDigits: {
    call: (as, { phone }) =>
      as.mutation(api.admin.findByLastDigits, { digits: phone.slice(-4) }),
    twice: [
      { page: [{ phone: "US ···71" }], isDone: true },
      { page: [{ phone: "US ···71" }], isDone: true },
    ],
    nobody: expect.objectContaining({ page: [], isDone: true }),
    events: ["admin.viewed", "admin.viewed"],
  },
  updateUser: {
    call: (as, { userId }) =>
      as.mutation(api.admin.updateUser, { userId, profile: { name: "Ada" } }),
    twice: [CHANGED, UNCHANGED],
    nobody: NO_USER,
    events: ["updated"],
  },
  setBlocked: {
    call: (as, { userId }) =>
      as.mutation(api.admin.setBlocked, { userId, blocked: true }),
    twice: [null, null],
    nobody: NO_USER,
    events: ["blocked"],
  },
  setBlockedMany: {
    call: (as, { userId }) =>
      as.mutation(api.admin.setBlockedMany, {
        userIds: [userId],
        blocked: true,
      }),
    twice: [[{ status: "changed" }], [{ status: "unchanged" }]],
    nobody: [{ status: "no_user" }],
    events: ["blocked"],
  },
  changePhone: {
    call: (as, { userId }) =>
      as.mutation(api.admin.changePhone, { userId, phone: NEW }),
    twice: [{ phone: NEW }, { phone: NEW }],
    nobody: NO_USER,
    events: ["changed", "changed", "notified"],
  },
  releasePhone: {
    call: (as, { userId }) => as.mutation(api.admin.releasePhone, { userId }),
    twice: [{ phone: ADA }, "invalid_input phone"],
    nobody: NO_USER,
    events: ["notified", "released"],
  },
  transferPhone: {
    call: (as, { userId }) => as.mutation(api.admin.transferPhone, { userId }),
    twice: [{ phone: ADA, status: "created" }, "invalid_input phone"],
    nobody: NO_USER,
    events: ["notified", "released", "registered"],
  },
  attachPhone: {
    call: (as, { userId }) =>
      as.mutation(api.admin.attachPhone, { userId, phone: NEW }),
    twice: [{ status: "created" }, { status: "existing" }],
    nobody: NO_USER,
    events: ["notified", "linked"],
  },
  removeUser: {
    call: (as, { userId }) => as.mutation(api.admin.removeUser, { userId }),
    twice: [null, NO_USER],
    nobody: NO_USER,
    events: ["removed"],
  },
  unlock: {
    call: (as, { phone }) => as.mutation(api.admin.unlock, { phone }),
    twice: [null, null],
    nobody: null,
    events: ["admin.unlocked", "admin.unlocked"],
  },
  setOptedOut: {
    call: (as, { phone }) =>
      as.mutation(api.admin.setOptedOut, { phone, optedOut: true }),
    twice: [CHANGED, UNCHANGED],
    nobody: CHANGED,
    events: ["opted_out"],
  },
  erase: {
    call: (as, { phone }) => as.mutation(api.admin.erase, { phone }),
    twice: [null, null],
    nobody: null,
    // Of the person nothing is kept; that somebody was erased is, for each who asked.
    events: ["removed", "removed"],
  },
  exportUser: {
    call: (as, { userId }) => as.mutation(api.admin.exportUser, { userId }),
    twice: [{ user: { phone: ADA } }, { user: { phone: ADA } }],
    nobody: NO_USER,
    events: ["exported", "exported"],
  },
  invite: {
    call: (as, { newcomerId }) =>
      as.mutation(api.admin.invite, { userIds: [newcomerId] }),
    twice: [[{ status: "invited" }], [{ status: "limited" }]],
    nobody: [{ status: "not_registered" }],
    events: ["invited"],
  },
  listSessions: looks(
    (as, { userId }) => as.query(api.admin.listSessions, { userId }),
    [{}],
    { nobody: [] },
  ),
  endSessions: {
    call: (as, { userId }) => as.mutation(api.admin.endSessions, { userId }),
    twice: [CHANGED, UNCHANGED],
    nobody: NO_USER,
    events: ["sessions_ended"],
  },
};

const records: Record<string, Row> = {
  listEvents: looks(
    (as, { userId }) => as.query(api.admin.listEvents, { userId, limit: 1 }),
    [{ type: "redeem_ok", label: "US ···71" }],
    { nobody: [] },
  ),
  stats: looks(
    (as) => as.query(api.admin.stats, { days: 1 }),
    [{ registered: 1, signedIn: 2 }],
  ),
  countryHours: looks(
    (as) => as.query(api.admin.countryHours, { hours: 1 }),
    [],
  ),
  setSending: {
    call: (as) => as.mutation(api.admin.setSending, { paused: true }),
    twice: [null, null],
    events: ["sending_paused"],
  },
  listBudgets: looks((as) => as.query(api.admin.listBudgets, {}), [{}, {}]),
  getSending: looks((as) => as.query(api.admin.getSending, {}), {
    paused: false,
  }),
};

const imports: Record<string, Row> = {
  startImport: {
    call: (as) =>
      as.mutation(api.admin.startImport, { rows: [{ phone: BOB }] }),
    twice: [{ total: 1 }, { total: 1 }],
    events: ["import.started", "import.started"],
  },
  addImportRows: {
    call: (as, { importId }) => {
      const rows = [{ phone: BOB }];
      return as.mutation(api.admin.addImportRows, { importId, after: 0, rows });
    },
    twice: [{ total: 1 }, { total: 1 }],
    nobody: "invalid_input importId",
    events: [],
  },
  sealImport: {
    call: (as, { importId }) => as.mutation(api.admin.sealImport, { importId }),
    twice: [CHANGED, UNCHANGED],
    nobody: UNCHANGED,
    events: ["import.started"],
  },
  uploadImport: {
    call: (as) => as.mutation(api.admin.uploadImport, {}),
    twice: [UPLOAD, UPLOAD],
    events: [],
  },
  startFileImport: {
    call: (as, { storageId }) =>
      as.action(api.admin.startFileImport, { storageId }),
    twice: [{ total: 1 }, { total: 1 }],
    nobody: "invalid_input storageId",
    events: ["import.started", "import.started"],
  },
  importStatus: looks(
    (as, { importId }) => as.query(api.admin.importStatus, { importId }),
    { state: "receiving" },
    { nobody: null },
  ),
  listImports: looks((as) => as.query(api.admin.listImports, {}), [{}]),
  importDays: looks(
    (as, { importId }) => as.query(api.admin.importDays, { importId }),
    [],
    { nobody: [] },
  ),
  importRows: looks(
    (as, { importId }) => as.query(api.admin.importRows, { importId }),
    [],
    { nobody: [] },
  ),
  showImportRows: {
    call: (as, { importId }) =>
      as.mutation(api.admin.showImportRows, { importId }),
    twice: [[], []],
    nobody: [],
    events: ["import.viewed", "import.viewed"],
  },
  cancelImport: {
    call: (as, { importId }) =>
      as.mutation(api.admin.cancelImport, { importId }),
    twice: [CHANGED, UNCHANGED],
    nobody: UNCHANGED,
    events: ["import.cancelled"],
  },
  resumeImport: {
    call: (as, { importId }) =>
      as.mutation(api.admin.resumeImport, { importId }),
    twice: [UNCHANGED, UNCHANGED],
    nobody: UNCHANGED,
    events: [],
  },
  undoImport: {
    call: (as, { importId }) => as.mutation(api.admin.undoImport, { importId }),
    twice: [UNCHANGED, UNCHANGED],
    nobody: UNCHANGED,
    events: [],
  },
};

export const ROWS = { ...people, ...records, ...imports };

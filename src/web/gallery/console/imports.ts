import type { Answers, Result } from "./answers";
import { HOUR, NOW } from "./times";

type Status = Result<"listImports">[number];
type Row = Result<"importRows">[number];

const DONE: Status = {
  importId: "done",
  state: "done",
  name: "Everybody who signed up at the summer party of the northern branch.csv",
  dryRun: false,
  total: 5_000,
  done: 5_000,
  created: 4_800,
  existing: 90,
  updated: 10,
  refused: 100,
  duplicates: 12,
  refusedBy: { too_short: 60, not_a_number: 40 },
  ratePerSecond: null,
  leftMs: null,
  startedAt: NOW - HOUR,
  activeAt: NOW - HOUR / 2,
  endedAt: NOW - HOUR / 2,
  undo: null,
};

const IMPORTS: readonly Status[] = [
  DONE,
  {
    ...DONE,
    importId: "running",
    state: "running",
    name: "staff.csv",
    done: 1_200,
    created: 1_190,
    existing: 5,
    updated: 0,
    refused: 5,
    duplicates: 0,
    ratePerSecond: 85,
    leftMs: 45_000,
    endedAt: null,
  },
  { ...DONE, importId: "stopped", state: "cancelled", name: undefined },
  {
    ...DONE,
    importId: "undone",
    undo: { isDone: true, removed: 4_700, kept: 100 },
  },
  { ...DONE, importId: "trial", dryRun: true },
];

const ROWS: readonly Row[] = [
  {
    row: 2,
    status: "created",
    label: "US ···23",
    written: "•••••••4567",
    name: "Grace Hopper",
    claimedAt: NOW,
    userId: "numberless",
  },
  {
    row: 3,
    status: "existing",
    label: "GB ···01",
    name: "Ada Lovelace",
    userId: "user1",
    duplicateOf: 2,
  },
  {
    row: 4,
    status: "refused",
    written: "••••••••••••••••••••••••••••••12",
    code: "invalid_phone",
    reason: "too_long",
  },
];

export const importAnswers: Answers = {
  listImports: () => [...IMPORTS],
  importStatus: ({ importId }) =>
    IMPORTS.find((status) => status.importId === importId) ?? null,
  importRows: ({ status }) =>
    ROWS.filter((row) => status === undefined || row.status === status),
  importDays: () =>
    [25, 26, 27, 28].map((day) => ({
      day: `2025-12-${day}`,
      registered: day === 25 ? 4_800 : 0,
      claimed: (28 - day) * 120,
    })),
};

/** Whom an import created can be invited up to the second hundred. */
export const halfInvited: Answers = {
  importRows: ({ status, after = 0 }) => {
    if (status !== "created") return [...ROWS];
    if (after > 0) throw new Error("Server Error");
    return Array.from({ length: 100 }, (_, index) => ({
      row: index + 2,
      status,
      label: "US ···23",
      userId: `user${index}`,
    }));
  },
  invite: ({ userIds = [] }) =>
    userIds.map((userId) => ({ userId, status: "invited" as const })),
};

export const noImports: Answers = {
  listImports: () => [],
  importStatus: () => null,
  importRows: () => [],
};

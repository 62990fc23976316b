import schema from "../../../src/component/schema.js";
import {
  DAY,
  PHONE,
  api,
  claim,
  createComponent,
  internal,
  passTime,
  startArgs,
  startSent,
  tryCode,
} from "../../helpers/component.js";
import type { Component } from "../../helpers/component.js";
import { hourOf } from "../../../src/component/records/hourOf.js";
import { noteStartRefusal } from "../../../src/component/records/startRefusals.js";

/** Rows by table; what a release leaves behind in a deployment. */
export type ReleaseRows = Record<string, ({ _id: string } & object)[]>;

export const TABLES = Object.keys(
  schema.tables,
) as (keyof typeof schema.tables)[];

const POOLS = [
  { key: "starts", shards: 2, rules: [{ max: 100, periodMs: 60 * 60 * 1000 }] },
];
const OTHER = { phone: "+14155552672" };

/** Has the component do something of everything it keeps rows of. */
export async function leaveRows(t: Component): Promise<void> {
  // A sign-in, a day before the rest, counted.
  await startSent(t, { ...OTHER, pools: POOLS });
  await tryCode(t, true, OTHER);
  const proof = { ...OTHER, userId: "user", sessionId: "session" };
  await t.mutation(api.people.proofs.record, proof);
  passTime(DAY);
  await t.mutation(internal.records.activity.count, {});

  const { deliveryId } = await startFailing(t);
  await t.mutation(api.deliveries.finishing.finish, {
    deliveryId,
    outcome: {
      status: "failed",
      reason: "credentials_refused",
      alarms: ["credentials_refused"],
    },
  });
  await t.mutation(api.deliveries.suppressions.setOptedOut, {
    subject: { label: "US ···73", tag: "0ddba11" },
    optedOut: true,
  });
  await t.mutation(api.deliveries.settings.set, { sendsPerHour: 50 });
  await t.mutation(api.people.blocks.set, {
    userId: "blocked-user",
    blocked: true,
  });

  await t.mutation(api.deliveries.notices.start, {
    kind: "invitation",
    phone: "+14155552674",
    userId: "invited-user",
    limits: [{ max: 3, periodMs: DAY }],
    pools: [],
    subject: { label: "US ···74", tag: "1de45" },
  });
  await t.mutation(api.deliveries.notices.start, {
    kind: "number_changed",
    phone: "+14155552675",
    userId: "moved-user",
    limits: [{ max: 3, periodMs: DAY }],
    pools: [],
    subject: { label: "US ···75", tag: "1de46" },
  });

  const importId = await t.mutation(api.imports.intake.start, {
    settings: { onExisting: "fill", isDryRun: false },
  });
  const rows = Array.from({ length: 150 }, (_, n) => ({
    row: n + 1,
    phone: `+4474001${String(n).padStart(5, "0")}`,
  }));
  await t.mutation(api.imports.intake.add, { importId, after: 0, rows });
  await t.mutation(api.imports.intake.seal, { importId });
  await t.mutation(api.imports.batches.recordBatch, {
    importId,
    batch: 0,
    results: rows.slice(0, 100).map(({ row, phone }) => ({
      row,
      phone,
      status: "created" as const,
      isAccepted: true,
    })),
  });

  await leavePeople(t);
  // A request for a code that was refused, and is not counted yet.
  const refused = { label: "US ···79", tag: "0ddba15" };
  await t.run(async (ctx) => {
    const hour = hourOf(Date.now());
    await noteStartRefusal(ctx, refused, "try_later", hour);
  });

  // A code on its way, with a wrong try.
  await startSent(t, { binding: "digest", pools: POOLS });
  await tryCode(t, false, { binding: "digest" });

  // One that looks sent whatever becomes of it, and a vendor that refused too often since.
  const shown = startArgs({ phone: "+14155552677", binding: "shown" });
  const looksSent = { ...shown, looksSent: true };
  await t.mutation(api.codes.challenges.start, looksSent);
  const failing = await Promise.all(
    ["8", "9", "0", "1", "4"].map((digit) => startFailing(t, digit)),
  );
  for (const { deliveryId } of failing)
    await t.mutation(api.deliveries.finishing.finish, {
      deliveryId,
      outcome: { status: "failed", reason: "credentials_refused" },
    });
}

/** People who left something: a device, a notice that waits, a word, a block, a file, an erasure. */
async function leavePeople(t: Component): Promise<void> {
  const userId = "left-user";
  await t.mutation(api.people.signIns.record, {
    userId,
    event: { subject: { label: "US ···76", tag: "0ddba12" } },
    session: {
      sessionId: "session",
      until: Date.now() + 30 * DAY,
      userAgent: "Mozilla/5.0",
    },
    proof: { phone: "+14155552676", devices: ["device"] },
  });
  await t.mutation(api.deliveries.waiting.wait, {
    kind: "number_removed",
    phone: "+14155552676",
    userId,
    leastMs: DAY,
  });
  await t.mutation(api.deliveries.suppressions.setOptedOut, {
    subject: { label: "US ···76", tag: "0ddba12" },
    optedOut: true,
    message: "digest",
  });
  await t.mutation(api.people.blocks.set, { userId, blocked: true });
  const left = { userId, tags: ["0ddba13"] };
  await t.mutation(api.people.blockedNumbers.leave, left);
  const upload = { ticket: "ticket", runBy: "admin:runImport" };
  await t.mutation(api.imports.uploads.open, upload);
  // More than one transaction erases, so the rest waits.
  const gone = { label: "US ···78", tag: "0ddba14" };
  const event = { type: "start" as const, ...gone };
  const events = Array.from({ length: 501 }, () => event);
  await t.mutation(api.records.events.appendMany, { events });
  await t.mutation(api.retention.erasure.erase, {
    phones: [{ phone: "+14155552678", tags: [gone.tag] }],
    userIds: ["gone-user"],
  });
}

async function startFailing(t: Component, digit = "3") {
  const args = startArgs({ phone: `+1415555267${digit}` });
  const started = await t.mutation(api.codes.challenges.start, args);
  if (started.status !== "started") throw new Error("The start was limited.");
  const { deliveryId } = started;
  await claim(t, deliveryId);
  return { deliveryId };
}

export async function readRows(t: Component): Promise<ReleaseRows> {
  return await t.run(async (ctx) =>
    Object.fromEntries(
      await Promise.all(
        TABLES.map(
          async (table) =>
            [table, await ctx.db.query(table).collect()] as const,
        ),
      ),
    ),
  );
}

/** A component of the present that finds these rows, as after an upgrade. */
export async function withRows(released: ReleaseRows): Promise<Component> {
  const t = createComponent();
  await t.run(async (ctx) => {
    const rows = Object.entries(released).flatMap(([table, all]) =>
      all.map((row) => ({ table: table as "events", row })),
    );
    const newIds = new Map<unknown, string>();
    for (const { table, row } of rows) {
      newIds.set(row._id, await ctx.db.insert(table, toFields(row)));
    }
    // Ids that rows refer to each other by become those of the rows inserted.
    for (const { table, row } of rows) {
      const fields = Object.entries(toFields(row)).map(([name, value]) => [
        name,
        newIds.get(value) ?? value,
      ]);
      const id = newIds.get(row._id) as never;
      await ctx.db.replace(table, id, Object.fromEntries(fields) as never);
    }
  });
  return t;
}

function toFields(row: object): never {
  const system = ["_id", "_creationTime"];
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !system.includes(name)),
  ) as never;
}

export { PHONE };

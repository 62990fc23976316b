import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import {
  DAY,
  api,
  createComponent,
  internal,
  passTime,
  tryCode,
  useFakeClock,
} from "../../helpers/component.js";
import type { ReleaseRows } from "./rows.js";
import { PHONE, TABLES, leaveRows, readRows, withRows } from "./rows.js";

const FOLDER = "tests/fixtures/releases";

useFakeClock();

const version = process.env["WRITE_RELEASE"];
if (version !== undefined) {
  it(`writes down what release ${version} leaves behind`, async () => {
    const t = createComponent();
    await leaveRows(t);
    const rows = await readRows(t);
    expect(TABLES.filter((table) => rows[table]?.length === 0)).toEqual([]);
    writeFileSync(`${FOLDER}/${version}.json`, `${JSON.stringify(rows)}\n`);
  });
}

const releases = readdirSync(FOLDER).map((file) => ({
  release: file.replace(".json", ""),
  rows: JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as ReleaseRows,
}));

describe.each(releases)("after an upgrade from $release", ({ rows }) => {
  /** The moment of the release's last write. */
  const upgrade = async () => {
    passTime(DAY);
    return await withRows(rows);
  };

  it("every row it left is valid", async () => {
    const t = await upgrade();
    const now = await readRows(t);
    for (const [table, old] of Object.entries(rows)) {
      expect(old.length, table).toBeGreaterThan(0);
      expect(now[table], table).toHaveLength(old.length);
    }
  });

  it("a code on its way still signs in, once", async () => {
    const t = await upgrade();
    const key = { phone: PHONE, binding: "digest" };
    expect(await tryCode(t, true, key)).toMatchObject({ status: "used" });
    expect(await tryCode(t, true, key)).toMatchObject({ status: "none" });
  });

  it("who was blocked stays blocked, and who opted out gets nothing", async () => {
    const t = await upgrade();
    const { isBlocked } = api.people.blocks;
    expect(await t.query(isBlocked, { userId: "blocked-user" })).toBe(true);
    expect(await t.query(api.deliveries.settings.get, {})).toMatchObject({
      sendsPerHour: 50,
    });
    const again = await t.mutation(api.deliveries.suppressions.setOptedOut, {
      subject: { label: "US ···73", tag: "0ddba11" },
      optedOut: true,
    });
    expect(again).toEqual({ changed: false });
  });

  it("an import goes on where it stood", async () => {
    const t = await upgrade();
    const [job] = await t.query(api.imports.reports.list, {
      limit: 1,
    });
    if (job === undefined) throw new Error("The import is gone.");
    const importId = job._id;
    const batch = await t.query(api.imports.batches.getBatch, {
      importId,
      batch: 1,
    });
    expect(batch?.rows).toHaveLength(50);
  });

  it("who was invited is known to be", async () => {
    const t = await upgrade();
    const people = [{ phone: "+14155552674", userId: "invited-user" }];
    const invited = { kind: "invitation", people } as const;
    expect(await t.query(api.deliveries.notices.list, invited)).toMatchObject([
      { status: "queued" },
    ]);
  });

  it("what waits goes on: a notice, an erasure", async () => {
    const t = await upgrade();
    const { waitingNotices, erasures } = await readRows(t);
    const [waitingId, erasureId] = [waitingNotices, erasures].map(
      (rows) => rows?.[0]?._id,
    );
    const { get } = api.deliveries.waiting;
    expect(await t.query(get, { waitingId: waitingId as never })).toMatchObject(
      { kind: "number_removed", userId: "left-user" },
    );
    const { goOn } = internal.retention.erasure;
    await t.mutation(goOn, { erasureId: erasureId as never });
    const { erasures: left, events } = await readRows(t);
    expect(left).toEqual([]);
    expect(JSON.stringify(events)).not.toContain("0ddba14");
  });

  it("a number that was blocked blocks who comes to it", async () => {
    const t = await upgrade();
    const { isBlocked } = api.people.blockedNumbers;
    expect(await t.query(isBlocked, { tag: "0ddba13" })).toBe(true);
  });

  it("what was said is not heard again", async () => {
    const t = await upgrade();
    const said = {
      subject: { label: "US ···76", tag: "0ddba12" },
      optedOut: false,
      message: "digest",
    };
    const { setOptedOut } = api.deliveries.suppressions;
    expect(await t.mutation(setOptedOut, said)).toEqual({ changed: false });
  });

  it("what it left is pruned in its time", async () => {
    const t = await upgrade();
    passTime(401 * DAY);
    await t.mutation(internal.retention.maintenance.prune, {});
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    const { challenges, deliveries, phones, pools, events, activityDays } =
      await readRows(t);
    expect({ challenges, deliveries, phones, pools, activityDays }).toEqual({
      challenges: [],
      deliveries: [],
      phones: [],
      pools: [],
      activityDays: [],
    });
    // Rows keep no other age than that of their insertion here, which is the upgrade.
    expect(events).toEqual([]);
  });
});

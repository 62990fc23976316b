import type { CronJob } from "convex/server";
import { expect, test } from "vitest";
import { nextRun } from "../../src/dev/crons.js";

type Schedule = CronJob["schedule"];

// A Wednesday.
const NOW = Date.UTC(2025, 0, 15, 10, 30, 20);

test.each<[Schedule, string | null]>([
  [{ type: "interval", seconds: 30 }, "2025-01-15T10:30:50.000Z"],
  [{ type: "interval", hours: 2 }, "2025-01-15T12:30:20.000Z"],
  [{ type: "hourly", minuteUTC: 5 }, "2025-01-15T11:05:00.000Z"],
  [{ type: "hourly" }, "2025-01-15T11:00:00.000Z"],
  [{ type: "daily", hourUTC: 10, minuteUTC: 30 }, "2025-01-16T10:30:00.000Z"],
  [{ type: "daily", hourUTC: 23, minuteUTC: 59 }, "2025-01-15T23:59:00.000Z"],
  [
    { type: "weekly", dayOfWeek: "sunday", hourUTC: 1 },
    "2025-01-19T01:00:00.000Z",
  ],
  [{ type: "monthly", day: 31, hourUTC: 0 }, "2025-01-31T00:00:00.000Z"],
  [{ type: "cron", cron: "*/20 8-10 * * 1-5" }, "2025-01-15T10:40:00.000Z"],
  [{ type: "cron", cron: "0 0 1 * 7" }, "2025-01-19T00:00:00.000Z"],
  [{ type: "cron", cron: "0 0 30 2 *" }, null],
])("%j is due at %s", (schedule, due) => {
  const next = nextRun(schedule, NOW);
  expect(next === null ? null : new Date(next).toISOString()).toBe(due);
});

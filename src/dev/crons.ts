import type { CronJob } from "convex/server";
import type { AppSource } from "./appLoader.js";
import type { FunctionPath } from "./convexTestInternals.js";

type Job = {
  key: string;
  path: FunctionPath;
  args: CronJob["args"];
  schedule: CronJob["schedule"];
};
type Timer = ReturnType<typeof setTimeout>;

/** Runs the cron jobs of the app and of its components, at their times in UTC. */
export class CronRunner {
  readonly #timers = new Map<string, Timer>();

  constructor(
    private readonly run: (
      path: FunctionPath,
      args: CronJob["args"],
    ) => Promise<void>,
    private readonly onError: (path: FunctionPath, error: unknown) => void,
  ) {}

  /** Starts jobs that are new, stops those that are gone; an unchanged one keeps its rhythm. */
  install(app: AppSource): void {
    const jobs = new Map(readJobs(app).map((job) => [job.key, job]));
    for (const key of [...this.#timers.keys()])
      if (!jobs.has(key)) this.#stop(key);
    for (const [key, job] of jobs) {
      if (this.#timers.has(key)) continue;
      // An interval begins with a run on the day it is deployed; the others wait for their time.
      const now = Date.now();
      this.#plan(
        job,
        job.schedule.type === "interval" ? now : nextRun(job.schedule, now),
      );
    }
  }

  close(): void {
    for (const key of [...this.#timers.keys()]) this.#stop(key);
  }

  #stop(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #plan(job: Job, due: number | null): void {
    if (due === null) {
      this.onError(
        job.path,
        new Error(`Never due: ${JSON.stringify(job.schedule)}`),
      );
      return;
    }
    const fire = () => {
      this.#plan(job, nextRun(job.schedule, due));
      this.run(job.path, job.args).catch((error: unknown) =>
        this.onError(job.path, error),
      );
    };
    this.#timers.set(
      job.key,
      setTimeout(fire, Math.max(0, due - Date.now())).unref(),
    );
  }
}

function readJobs({ components }: AppSource): Job[] {
  return [...components].flatMap(([componentPath, { modules }]) => {
    const crons = modules["crons"]?.["default"];
    if (typeof crons !== "object" || crons === null || !("crons" in crons))
      return [];
    return Object.entries(crons.crons as Record<string, CronJob>).map(
      ([id, job]) => ({
        key: JSON.stringify([componentPath, id, job]),
        path: { componentPath, udfPath: job.name },
        args: job.args,
        schedule: job.schedule,
      }),
    );
  });
}

const MINUTE_MS = 60_000;
const DAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

/** The first time after `after`, in ms since the epoch; null if there is none within a year. */
export function nextRun(
  schedule: CronJob["schedule"],
  after: number,
): number | null {
  if (schedule.type === "interval") return after + intervalMs(schedule);
  const fields = cronFields(schedule).split(/\s+/);
  let minute = Math.floor(after / MINUTE_MS) * MINUTE_MS;
  for (let tries = 0; tries < 366 * 24 * 60; tries++) {
    minute += MINUTE_MS;
    if (matches(fields, new Date(minute))) return minute;
  }
  return null;
}

function intervalMs(schedule: {
  seconds?: number;
  minutes?: number;
  hours?: number;
}): number {
  const { seconds = 0, minutes = 0, hours = 0 } = schedule;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function cronFields(
  schedule: Exclude<CronJob["schedule"], { type: "interval" }>,
): string {
  if (schedule.type === "cron") return schedule.cron;
  const minute = schedule.minuteUTC ?? 0;
  switch (schedule.type) {
    case "hourly":
      return `${minute} * * * *`;
    case "daily":
      return `${minute} ${schedule.hourUTC} * * *`;
    case "weekly":
      return `${minute} ${schedule.hourUTC} * * ${DAYS.indexOf(schedule.dayOfWeek)}`;
    case "monthly":
      return `${minute} ${schedule.hourUTC} ${schedule.day} * *`;
  }
}

function matches(fields: string[], date: Date): boolean {
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] =
    fields;
  const onDay = fieldMatches(day, date.getUTCDate());
  const onWeekday = [date.getUTCDay(), date.getUTCDay() || 7].some((n) =>
    fieldMatches(weekday, n),
  );
  return (
    fieldMatches(minute, date.getUTCMinutes()) &&
    fieldMatches(hour, date.getUTCHours()) &&
    fieldMatches(month, date.getUTCMonth() + 1) &&
    // As in cron: where day and weekday are both given, either will do.
    (day !== "*" && weekday !== "*" ? onDay || onWeekday : onDay && onWeekday)
  );
}

function fieldMatches(field: string, value: number): boolean {
  return field.split(",").some((part) => {
    const [range = "*", step = "1"] = part.split("/");
    const [from, to] =
      range === "*" ? [0, Infinity] : bounds(range, part.includes("/"));
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

function bounds(range: string, open: boolean): [number, number] {
  const [from, to] = range.split("-").map(Number);
  return [from ?? NaN, to ?? (open ? Infinity : (from ?? NaN))];
}

import { cronJobs } from "convex/server";
import { internal } from "./_generated/api.js";

const crons = cronJobs();

crons.interval("prune", { hours: 1 }, internal.retention.maintenance.prune);
crons.interval(
  "prune imports",
  { hours: 1 },
  internal.imports.maintenance.prune,
);
crons.interval(
  "prune deliveries",
  { hours: 1 },
  internal.deliveries.maintenance.prune,
);
crons.interval(
  "count activity",
  { minutes: 10 },
  internal.records.activity.count,
);

export default crons;

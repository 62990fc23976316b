import { cronJobs } from "convex/server";
import { internal } from "./_generated/api.js";

const crons = cronJobs();

crons.interval("prune", { hours: 1 }, internal.maintenance.prune);
crons.interval("prune imports", { hours: 1 }, internal.importMaintenance.prune);
crons.interval(
  "prune deliveries",
  { hours: 1 },
  internal.deliveryMaintenance.prune,
);
crons.interval("count activity", { minutes: 10 }, internal.activity.count);

export default crons;

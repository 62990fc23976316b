import { cronJobs } from "convex/server";
import { internal } from "./_generated/api.js";

const crons = cronJobs();

crons.interval("prune", { hours: 1 }, internal.maintenance.prune);

export default crons;

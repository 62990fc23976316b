/** For `node --import`: writes what the process used to the file in `BENCH_REPORT`, as it ends. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const used = {
    cpuMs: (user + system) / 1000,
    elapsedMs: process.uptime() * 1000,
    // In kilobytes, unlike every other figure of Node's.
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  writeFileSync(process.env.BENCH_REPORT, JSON.stringify(used));
});

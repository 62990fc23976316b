/** Run in a process of its own: prints what loading one bundle and reading one number costs. */
// What Node's own start left is no part of it.
globalThis.gc();
const before = process.memoryUsage().heapUsed;
const start = process.cpuUsage();
const { read } = await import(process.argv[2]);
read("+12025550123", undefined);
const { user, system } = process.cpuUsage(start);
const importMs = (user + system) / 1000;
globalThis.gc();
const heapKb = (process.memoryUsage().heapUsed - before) / 1024;
process.stdout.write(JSON.stringify({ importMs, heapKb }));

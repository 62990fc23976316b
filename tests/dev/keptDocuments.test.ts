import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fn, httpClient, SCRATCH, startFixture } from "./fixtureServer.js";

function newFile(): string {
  const folder = mkdtempSync(path.join(SCRATCH, "kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "documents.json");
}

test("documents come back where a file keeps them, and their ids stay their own", async () => {
  const keepFile = newFile();
  const before = await startFixture({ keepFile });
  const first = await httpClient(before).mutation(fn.send, {
    channel: "a",
    text: "kept",
  });
  await httpClient(before).mutation(fn.addNested, { by: 3 });
  await before.close();
  expect(statSync(keepFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(keepFile, "utf8")).toContain("kept");

  const after = await startFixture({ keepFile });
  const client = httpClient(after);
  expect(await client.query(fn.list, { channel: "a" })).toEqual(["kept"]);
  expect(await client.mutation(fn.addNested, { by: 4 })).toBe(4);
  const second = await client.mutation(fn.send, { channel: "a", text: "new" });
  expect(second).not.toBe(first);
});

test("without one they are gone", async () => {
  const before = await startFixture();
  await httpClient(before).mutation(fn.send, { channel: "a", text: "gone" });
  await before.close();
  const after = await startFixture();
  expect(await httpClient(after).query(fn.list, { channel: "a" })).toEqual([]);
});

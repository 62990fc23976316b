import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../helpers/app";
import type { App } from "../helpers/app";
import { know, people, results, run } from "./jobs";
import { makePeople, numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Counts and rows of a run, without what only a real one has: ids and names of new users, times. */
async function report(
  t: App,
  rows: Parameters<typeof run>[1]["rows"],
  args: { dryRun: boolean; onExisting?: "keep" | "fill" | "overwrite" },
) {
  const { importId, ...done } = await run(t, { rows, ...args });
  const { created, existing, updated, refused, duplicates, refusedBy } = done;
  return {
    counts: { created, existing, updated, refused, duplicates, refusedBy },
    rows: (await results(t, importId)).map(
      ({ userId: _, name: __, ...row }) => row,
    ),
  };
}

describe("a dry run", () => {
  it("reports exactly what the real run does, and changes nothing", async () => {
    const { rows, manifest } = makePeople(240);
    const t = await createApp();
    await know(t, manifest.known);
    const before = await people(t);
    const tried = await report(t, rows, { dryRun: true });
    expect(await people(t)).toEqual(before);
    expect(await report(t, rows, { dryRun: false })).toEqual(tried);
    expect(tried.counts).toMatchObject({
      created: manifest.created,
      duplicates: manifest.duplicates,
    });
  });

  it.each(["keep", "fill", "overwrite"] as const)(
    "knows what rows of one number, batches apart, would do with %s",
    async (onExisting) => {
      const fill = (n: number) => ({ phone: numberOf(n), profile: {} });
      const rows: { phone: string; profile: Record<string, string> }[] =
        Array.from({ length: 330 }, (_, n) => fill(n));
      const twin = (at: number, profile: Record<string, string>) => {
        rows[at] = { phone: `0${numberOf(5).slice(3)}`, profile };
      };
      twin(50, { name: "Ada" });
      twin(120, { name: "Ada", email: "ada@example.com" });
      twin(150, { name: "Grace" });
      twin(220, { nickname: "refused by the schema" });
      twin(230, { name: "Ada" });
      twin(320, { email: "grace@example.com" });
      const known = await createApp();
      await know(known, [numberOf(5)]);
      for (const t of [known, await createApp()]) {
        const tried = await report(t, rows, { dryRun: true, onExisting });
        const real = await report(t, rows, { dryRun: false, onExisting });
        expect(real).toEqual(tried);
        // What is not written cannot be refused by the schema.
        const refused = onExisting === "keep" ? 0 : 1;
        expect(real.counts).toMatchObject({ duplicates: 6 - refused, refused });
      }
    },
    60_000,
  );
});

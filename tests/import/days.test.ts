import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api, createApp, internal, signIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { results, run } from "./jobs";
import { numberOf } from "./people";

const rowsOf = (...numbers: number[]) =>
  numbers.map((n) => ({ phone: numberOf(n), profile: { name: `P${n}` } }));

const days = async (t: App, importId: string) =>
  await t.query(internal.registration.importDays, { importId });

const counts = async (t: App, importId: string) =>
  (await days(t, importId)).map(({ registered, claimed }) => [
    registered,
    claimed,
  ]);

describe("the days of an import", () => {
  it("tell whom it registered, and who of them has signed in, each person once", async () => {
    const t = await createApp();
    await run(t, { rows: rowsOf(9) });
    const { importId } = await run(t, { rows: rowsOf(1, 2, 3, 1, 9) });
    expect(await counts(t, importId)).toEqual([[3, 0]]);
    await signIn(t, numberOf(1));
    // Created by another list, and by none.
    await signIn(t, numberOf(9));
    await signIn(t, numberOf(77));
    expect(await counts(t, importId)).toEqual([[3, 1]]);
  });

  it("are none for a dry run, and for an import that is not there", async () => {
    const t = await createApp();
    const { importId } = await run(t, { rows: rowsOf(1), dryRun: true });
    await run(t, { rows: rowsOf(1) });
    await signIn(t, numberOf(1));
    expect(await days(t, importId)).toEqual([]);
    const gone = importId.replace(/^\d+/, (digits) => `9${digits.slice(1)}`);
    expect(await days(t, gone)).toEqual([]);
  });

  it("tell no more than counts, and that to administrators", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const { importId } = await run(t, { rows: rowsOf(1, 2) });
    const shown = await admin.as.query(api.admin.importDays, { importId });
    expect(shown).toEqual([
      {
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        registered: 2,
        claimed: 0,
      },
    ]);
    expect(await results(t, importId)).toHaveLength(2);
  });
});

import { describe, expect, it } from "vitest";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, settle, signIn } from "../helpers/app";
import { upload } from "../import/jobs";
import { boundClient } from "./attacker";
import { tracesOf } from "./traces";

useOffices();

const NAME = "Ada Lovelace";
const MAIL = "ada@x.test";
const HERS = { phone: ADA, profile: { name: NAME, email: MAIL } };
const MISTYPED = { phone: "+1 415 555 26", profile: HERS.profile };
const ROWS = [HERS, MISTYPED, { phone: BOB }];
const FILE = `phone,name,email\n${ADA},${NAME},${MAIL}\n${BOB},,`;

const start = async ({ as }: Office, more = false) =>
  (await as.mutation(api.admin.startImport, { rows: ROWS, more })).importId;

/** How far an import with her row has come; and how it is taken to its end afterwards. */
type Stage = (office: Office) => Promise<(() => Promise<unknown>) | undefined>;

const STAGES: Record<string, Stage> = {
  "a file is uploaded, and nobody started it": async ({ t, as }) => {
    const storageId = await upload(t, as, FILE);
    return async () =>
      await as
        .action(api.admin.startFileImport, { storageId })
        .catch(() => undefined);
  },
  "a file's import is about to run": async ({ t, as }) => {
    const storageId = await upload(t, as, FILE);
    await as.action(api.admin.startFileImport, { storageId });
    return undefined;
  },
  "it takes rows": async (office) => {
    const importId = await start(office, true);
    return async () => {
      const more = { importId, after: ROWS.length, rows: ROWS };
      await office.as.mutation(api.admin.addImportRows, more);
      await office.as.mutation(api.admin.sealImport, { importId });
    };
  },
  "it is sealed, and no batch ran": async (office) => {
    await start(office);
    return undefined;
  },
  "it is cancelled": async (office) => {
    const importId = await start(office);
    await office.as.mutation(api.admin.cancelImport, { importId });
    return async () =>
      await office.as.mutation(api.admin.resumeImport, { importId });
  },
  "it is done": async (office) => {
    const importId = await start(office);
    await settle(office.t);
    return async () =>
      await office.as.mutation(api.admin.resumeImport, { importId });
  },
  "it is being undone": async (office) => {
    const importId = await start(office);
    await settle(office.t);
    await office.as.mutation(api.admin.undoImport, { importId });
    return undefined;
  },
  "it was a dry run": async ({ as, t }) => {
    await as.mutation(api.admin.startImport, { rows: ROWS, dryRun: true });
    await settle(t);
    return undefined;
  },
};

describe.each(Object.entries(STAGES))(
  "a person erased while %s",
  (_, stage) => {
    it.each([true, false])(
      "L15: leaves nothing, and does not come back (had signed in: %s)",
      async (hadSignedIn) => {
        const office = await createOffice();
        const { as, t } = office;
        const { verifier: device, challenge: digest } = await boundClient();
        if (hadSignedIn) await signIn(t, ADA, { device });
        expect(await tracesOf(office, [digest])).toHaveLength(
          hadSignedIn ? 2 : 0,
        );
        const { userId } = await as.mutation(api.admin.register, HERS);
        const goOn = await stage(office);
        await as.mutation(api.admin.erase, { userId });
        await settle(t);
        const hers = [ADA.slice(1), "(415) 555-2671", NAME, MAIL, userId];
        const traces = [...hers, device, digest];
        expect(await tracesOf(office, traces)).toEqual([]);
        await goOn?.();
        await settle(t);
        expect(await tracesOf(office, traces)).toEqual([]);
        expect(await as.query(api.admin.findUser, { phone: ADA })).toBeNull();
      },
    );
  },
);

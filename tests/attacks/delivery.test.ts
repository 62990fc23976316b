import { describe, expect, it, vi } from "vitest";
import { setBlocked } from "convex-phone-auth/admin";
import { api, internal, settle } from "../helpers/app";
import {
  ask,
  boundClient,
  guess,
  phonesApart,
  readCode,
  attackedApp,
  useAttackedApps,
  VICTIM,
} from "./attacker";
import { appOfItsOwn } from "./variant";

useAttackedApps();

const [KNOWN = "", UNKNOWN = "", BLOCKED = ""] = phonesApart(3);

/** What the client that asked sees of its message, every quarter of a second for six seconds. */
async function watchStatus(
  signUp: "open" | "registered",
  phone: string,
  vendorMs: number,
): Promise<unknown[]> {
  const app = await appOfItsOwn({
    options: { signUp },
    vendor: () => new Promise((resolve) => setTimeout(resolve, vendorMs)),
  });
  const { t, phone: phoneAuth } = app;
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  await t.mutation(async (ctx) => {
    for (const known of [KNOWN, BLOCKED]) {
      const { userId } = await phoneAuth.register(ctx, { phone: known });
      const blocked = known === BLOCKED;
      if (blocked) await setBlocked(phoneAuth, ctx, { userId, blocked });
    }
  });
  const { challenge, verifier } = await boundClient();
  expect(await ask(t, phone, { challenge })).toMatchObject({ ok: true });
  const seen: unknown[] = [];
  for (let i = 0; i < 24; i++) {
    seen.push(await t.query(api.messages.deliveryStatus, { verifier }));
    await vi.advanceTimersByTimeAsync(250);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return seen;
}

describe("the status of a message", () => {
  it.each([0, 500, 3000])(
    "E1: is the same for every number where only registered ones sign in, with a vendor that takes %i ms",
    async (vendorMs) => {
      const known = await watchStatus("registered", KNOWN, vendorMs);
      for (const phone of [UNKNOWN, BLOCKED])
        expect(await watchStatus("registered", phone, vendorMs)).toEqual(known);
    },
  );

  it("E5: is seen by the client that asked, and by nobody else", async () => {
    const { t, watch } = await attackedApp();
    const owner = await boundClient();
    const other = await boundClient();
    await ask(t, VICTIM, { challenge: owner.challenge });
    const code = await readCode(t, VICTIM);
    const status = (verifier: unknown) =>
      t.query(api.messages.deliveryStatus, { verifier } as never);
    const seen = await status(owner.verifier);
    expect(seen).not.toBeNull();
    for (const verifier of [
      other.verifier,
      owner.challenge,
      VICTIM,
      "",
      null,
      {},
      [owner.verifier],
      "x".repeat(1_000_000),
    ])
      expect(await status(verifier)).toBeNull();
    expect(JSON.stringify(seen)).not.toContain(code);
    for (const row of watch.rows())
      expect(JSON.stringify(seen)).not.toContain(row.fields._id);
  });
});

describe("a subscriber, who hears of every commit that touches what the query has read,", () => {
  it.each([
    ["a registered number", KNOWN],
    ["an unknown one", UNKNOWN],
  ])("E9: hears of none after the start, for %s", async (_name, phone) => {
    const { t, watch } = await attackedApp({
      PHONE_AUTH_SIGN_UP: "registered",
    });
    await t.mutation(internal.registration.register, { phone: KNOWN });
    const { challenge, verifier } = await boundClient();
    await ask(t, phone, { challenge });
    const { result, recording } = await watch.record(
      async () => await t.query(api.messages.deliveryStatus, { verifier }),
    );
    expect(result).toMatchObject({ status: "sent" });
    expect(recording.tablesRead.length).toBeGreaterThan(0);
    const read = () => recording.tablesRead.map((name) => watch.table(name));
    const asked = structuredClone(read());
    await settle(t);
    expect(read()).toEqual(asked);
    await guess(t, phone, "493817", { verifier });
    expect(read()).toEqual(asked);
  });
});

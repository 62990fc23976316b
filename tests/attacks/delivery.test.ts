import { describe, expect, it, vi } from "vitest";
import { setBlocked } from "convex-phone-auth/admin";
import { deriveCode } from "../../src/server/core/signIn/code";
import { secretOf } from "../../src/server/core/secrets/secret";
import type { Kept } from "../../src/dev/platform";
import { api, codeIn, deploymentOf, internal, settle } from "../helpers/app";
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
import { sweepKept } from "./keptSweep";
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

describe("what Convex keeps beside the tables", () => {
  it("G9: is searched for codes where an app sends without the outbox, too", async () => {
    const { t, handset, deliver, watch } = await appOfItsOwn({});
    await ask(t, VICTIM);
    await deliver();
    const kept = deploymentOf(t).keptResults as Kept[];
    expect(kept.map(({ name }) => name)).toContain("auth:store");
    await sweepKept(t, watch);
    const code = codeIn(handset[0]?.body);
    for (const value of [{ code }, { to: VICTIM }, `Your code is ${code}.`]) {
      kept.push({ name: "auth:store", value, since: Date.now() });
      await expect(sweepKept(t, watch)).rejects.toThrow();
      kept.pop();
    }
  });

  it("G9: is searched for codes that no message told", async () => {
    const { t, watch } = await appOfItsOwn({
      vendor: () => Promise.reject(new Error("no")),
    });
    await ask(t, VICTIM);
    const [challenge] = watch.table("challenges").map(({ fields }) => fields);
    const secret = await secretOf(String(challenge?.["keyId"]));
    if (challenge === undefined || secret === null) throw new Error("No code.");
    const code = await deriveCode(secret, challenge as never);
    const kept = deploymentOf(t).keptResults as Kept[];
    kept.push({ name: "auth:store", value: code, since: Date.now() });
    await expect(sweepKept(t, watch)).rejects.toThrow();
    kept.pop();
  });
});

import { defineSender, SmsError } from "convex-phone-auth/senders";
import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { internal } from "../../convex/_generated/api";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, settle, signIn } from "../helpers/app";
import { instrument } from "./instruments";

useOffices();

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

type Refusal = ConstructorParameters<typeof SmsError>[0];

/** An office whose vendor refuses everything while it is told to. */
async function createOutage() {
  const vendor: { refuses: Refusal | null; tries: number } = {
    refuses: null,
    tries: 0,
  };
  const send = defineSender(async (ctx, { to, body }) => {
    if (vendor.refuses !== null) {
      vendor.tries += 1;
      throw new SmsError(vendor.refuses);
    }
    await ctx.runMutation(internal.outbox.add, { to, body });
  });
  const outbox = async () => ({
    ...(await vi.importActual<object>("../../convex/outbox")),
    send,
  });
  const office = await createOffice(
    {},
    {},
    { "../../convex/outbox.ts": outbox },
  );
  const { userId } = await signIn(office.t, ADA);
  const change = async (phone = BOB) =>
    await office.as.mutation(api.admin.changePhone, {
      userId: userId as Id<"users">,
      phone,
    });
  return { office, vendor, change };
}

/** Lets what is scheduled within a time run, an hour at a time. */
async function pass({ t }: Office, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += HOUR / 4) {
    vi.advanceTimersByTime(HOUR / 4);
    await t.finishInProgressScheduledFunctions();
  }
}

const notices = async ({ t }: Office) =>
  (await t.query(api.outbox.list, { phone: ADA })).filter(
    ({ body }) => !/\d{6}/.test(body),
  );

const waiting = ({ t }: Office) => instrument(t).table("waitingNotices");

describe("a vendor that takes nothing", () => {
  it.each<Refusal>(["unreachable", "credentials_refused", "no_transport"])(
    "L13: for three days (%s) keeps no owner from hearing of it",
    async (reason) => {
      const { office, vendor, change } = await createOutage();
      vendor.refuses = reason;
      await change();
      await pass(office, 3 * DAY);
      expect(vendor.tries).toBeGreaterThan(1);
      expect(await notices(office)).toEqual([]);
      expect(waiting(office)).toHaveLength(1);
      vendor.refuses = null;
      await settle(office.t);
      expect(await notices(office)).toHaveLength(1);
      expect(waiting(office)).toEqual([]);
    },
  );

  it("L13: for ever is given up after a week", async () => {
    const { office, vendor, change } = await createOutage();
    vendor.refuses = "unreachable";
    await change();
    await pass(office, 6 * DAY);
    expect(waiting(office)).toHaveLength(1);
    await pass(office, 2 * DAY);
    expect(waiting(office)).toEqual([]);
    expect(await notices(office)).toEqual([]);
  });

  it("L13: for a number that can have no message, is not asked again", async () => {
    const { office, vendor, change } = await createOutage();
    vendor.refuses = "invalid_number";
    await change();
    await settle(office.t);
    expect(vendor.tries).toBe(1);
    expect(waiting(office)).toEqual([]);
  });
});

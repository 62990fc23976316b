import { defineSender, SmsError } from "convex-phone-auth/senders";
import { vi } from "vitest";
import { createApp, internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import { DAY, HOUR, ask, passTime, signInAs } from "./attacker";
import { instrument } from "./instruments";
import type { Instruments } from "./instruments";
import { strangerOf } from "./strangersView";
import type { View } from "./strangersView";

/**
 * Worlds that differ in nothing but whose numbers a stranger asks about: in one all of them are
 * registered, in the other as many others are. The stranger does the same in both.
 */
export interface World {
  t: App;
  watch: Instruments;
  vendor: { isDown: boolean; isBusy: boolean };
}

/** How things stand when the stranger begins. */
export interface Setting {
  signUp: "open" | "registered";
  options?: Parameters<typeof createApp>[1];
  begin?: (world: World) => Promise<void>;
  /** What the stranger sends beside the number. */
  params?: Record<string, string>;
}

/** Of the budget of all messages: one number after the other draws on another. */
const SHARDS = 10;

/** How long a vendor takes, which is as long as a message that nobody is sent. */
const VENDOR_MS = 200;
/** So many of those who are registered have signed in before. */
const PROVED = 20;

async function createWorld({ signUp, options }: Setting): Promise<World> {
  const vendor = { isDown: false, isBusy: false };
  const send = defineSender(async (ctx, { to, body }) => {
    vendor.isBusy = true;
    await new Promise((resolve) => setTimeout(resolve, VENDOR_MS));
    vendor.isBusy = false;
    if (vendor.isDown) throw new SmsError("credentials_refused");
    await ctx.runMutation(internal.outbox.add, { to, body });
    return { isDelivered: true };
  });
  const outbox = async () => ({
    ...(await vi.importActual<object>("../../convex/outbox")),
    send,
  });
  const t = await createApp({ PHONE_AUTH_SIGN_UP: signUp }, options, {
    "../../convex/outbox.ts": outbox,
  });
  return { t, watch: instrument(t), vendor };
}

/** Some have signed in, and that so long ago that no counter remembers it. */
async function populate({ t }: World, phones: readonly string[]) {
  for (const phone of phones)
    await t.mutation(internal.registration.register, { phone });
  for (const phone of phones.slice(0, PROVED)) {
    await signInAs(t, phone);
    passTime(HOUR);
  }
  passTime(4 * DAY);
  await prune(t);
}

/** What the component's cron does every hour. */
async function prune(t: App): Promise<void> {
  const runner = t as unknown as {
    mutationFromPath: (
      path: { componentPath: string; udfPath: string },
      args: object,
    ) => Promise<unknown>;
  };
  const componentPath = "phoneAuth";
  for (const udfPath of [
    "retention/maintenance:prune",
    "people/maintenance:prune",
  ])
    await runner.mutationFromPath({ componentPath, udfPath }, {});
  await settle(t);
}

/** Asks for codes to numbers, each once. */
export async function askForAll(
  { t }: World,
  phones: readonly string[],
): Promise<void> {
  for (const phone of phones) await ask(t, phone);
  await settle(t);
}

/** What a stranger sees of numbers in a world where some are registered. */
export async function viewsOf(
  phones: readonly string[],
  registered: readonly string[],
  setting: Setting,
): Promise<View[]> {
  const world = await createWorld(setting);
  vi.setSystemTime(Date.UTC(2026, 10, 1));
  await populate(world, registered);
  vi.setSystemTime(Date.UTC(2026, 10, 11));
  // The shards of shared budgets are chosen at random: here by the place of a number alone.
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  await setting.begin?.(world);
  const look = strangerOf(world);
  const views: View[] = [];
  vi.setSystemTime(Date.UTC(2026, 10, 11, 0, 30));
  for (const [i, phone] of phones.entries()) {
    random.mockReturnValue((i % SHARDS) / SHARDS);
    views.push(await look(phone, setting.params));
  }
  random.mockRestore();
  return views;
}

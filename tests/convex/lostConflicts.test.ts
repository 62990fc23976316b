import { describe, expect, it, vi } from "vitest";
import {
  api,
  codeIn,
  createApp,
  deploymentOf,
  lastMessage,
  settle,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";

const realSetTimeout = globalThis.setTimeout;
const pause = () =>
  new Promise<false>((resolve) => realSetTimeout(resolve, 20, false));

/** Asks for a code. The clock moves only while nothing else is under way. */
async function ask(t: App): Promise<void> {
  const asked = t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone: ADA },
  });
  const ended = asked.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, pause()])))
    if (vi.getTimerCount() > 0) vi.advanceTimersToNextTimer();
  await asked;
  await settle(t);
}

/** One step of `auth:store`. */
const step = (type: string) => (args: unknown) =>
  (args as { args: { type: string } }).args.type === type;

describe("a conflict that was lost", () => {
  it.each([
    ["the start", "codes/challenges:start", () => true],
    ["the claim", "auth:store", step("phone.claimDelivery")],
    ["the end", "deliveries/finishing:finish", () => true],
  ])(
    "at %s is fought again, and the code comes and is good",
    async (_at, name, which) => {
      const t = await createApp();
      deploymentOf(t).conflicts.lose(name, 2, which);
      await ask(t);
      const code = codeIn((await lastMessage(t, ADA))?.body);
      const { tokens } = await t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA, code },
      });
      expect(tokens).not.toBeNull();
    },
  );

  it("is given up in the end", async () => {
    const t = await createApp();
    deploymentOf(t).conflicts.lose("codes/challenges:start", 20);
    await expect(ask(t)).rejects.toThrow(/changed while/);
  });
});

describe("a message that does not go out", () => {
  it("holds no job slot while nobody may notice: its end is scheduled", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    await vi.advanceTimersByTimeAsync(0);
    await t.finishInProgressScheduledFunctions();
    const { keptArguments } = deploymentOf(t);
    expect(keptArguments().map(({ name }) => name)).toEqual([
      "deliveries/finishing:finish",
      "outbox:send",
    ]);
    // The sender has ended, and the clock has not moved.
    expect(vi.getTimerCount()).toBe(1);
    await settle(t);
  });
});

import { expect, it, vi } from "vitest";
import { createApp, failure, signIn } from "../helpers/app.js";

const ADA = "+14155552671";

/** How often somebody gets in who signs in again every minute, twenty-five times. */
async function countSignIns(env: Record<string, string | undefined>) {
  const t = await createApp(env);
  let count = 0;
  for (let round = 0; round < 25; round++) {
    const refusal = await failure(
      signIn(t, ADA).then(() => {
        count += 1;
        throw new Error("in");
      }),
    ).catch(() => null);
    if (refusal !== null) expect(refusal["code"]).toBe("too_many_requests");
    vi.setSystemTime(Date.now() + 60_000);
  }
  return count;
}

it("while one develops with loose limits, somebody can sign in all day", async () => {
  expect(await countSignIns({ PHONE_AUTH_DEV_LIMITS: "loose" })).toBe(25);
});

it("without them the limits are an app's", async () => {
  const limited = await countSignIns({});
  expect(limited).toBeLessThan(10);
});

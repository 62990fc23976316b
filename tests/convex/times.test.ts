import { expect, it, vi } from "vitest";
import { ADMIN_PHONE, api, createApp, failure, settle } from "../helpers/app";
import type { App } from "../helpers/app";

const UNKNOWN = "+14155552671";
const SECOND = 1000;
const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const ask = (t: App, params: Record<string, string>) =>
  t.action(api.auth.signIn, { provider: "phone", params });

/** Three messages and a refusal, as the client that asks for times hears of them. */
async function timesOf(t: App, phone: string): Promise<unknown[]> {
  const told: unknown[] = [];
  const params = { phone, challenge, times: "true" };
  told.push(await ask(t, params));
  pass(10 * SECOND);
  told.push(await failure(ask(t, params)));
  pass(20 * SECOND);
  told.push(await ask(t, params));
  pass(60 * SECOND);
  told.push(await ask(t, params));
  await settle(t);
  return told;
}

it("T7: tells a client that asks what it will be held to", async () => {
  const t = await createApp();
  const told = await timesOf(t, ADMIN_PHONE);
  expect(told).toMatchObject([
    { started: true, retryAfterMs: 30_000, expiresInMs: 600_000 },
    {
      code: "too_many_requests",
      reason: "code_sent",
      retryAfterMs: 20_000,
      expiresInMs: 590_000,
    },
    { started: true, retryAfterMs: 60_000, expiresInMs: 570_000 },
    // No fourth message: this code has had its three, and the number its ten minutes' worth.
    { started: true, retryAfterMs: 510_000, expiresInMs: 510_000 },
  ]);
});

it("E1: tells the same of a number that gets no message", async () => {
  const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
  const known = await timesOf(t, ADMIN_PHONE);
  expect(await timesOf(t, UNKNOWN)).toEqual(known);
});

it("E4: tells nobody of a code that another client waits for", async () => {
  const t = await createApp();
  await ask(t, { phone: UNKNOWN });
  const refused = await failure(ask(t, { phone: UNKNOWN, times: "true" }));
  expect(refused).not.toHaveProperty("reason");
  expect(refused).not.toHaveProperty("expiresInMs");
});

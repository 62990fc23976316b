import { expect } from "vitest";
import type { App } from "../helpers/app";
import {
  HOUR,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  guess,
  passTime,
  readCode,
  sessionIn,
  wrongCodes,
} from "./attacker";

/** Tokens of devices in the hands of owners and thieves. */

export const LIMITED = { ok: false, code: "too_many_requests" };

export async function makeToken(): Promise<string> {
  return (await boundClient()).verifier;
}

/** Signs in on a device: with the token it has, and the one it goes by from then on. */
export async function signInOn(t: App, phone: string, held: string, next = "") {
  const { challenge, verifier } = await boundClient();
  const asked = await ask(t, phone, { challenge, device: held });
  expect(asked).toMatchObject({ ok: true });
  const device = next === "" ? held : `${held}.${next}`;
  const code = await readCode(t, phone);
  const session = sessionIn(
    t,
    await guess(t, phone, code, { verifier, device }),
  );
  if (session === null) throw new Error("Signing in gave no session.");
  return session;
}

/** The owner has signed in on a device; hours later a stranger begins. */
export async function knownOwner() {
  const app = await attackedApp();
  const device = await makeToken();
  const owner = await signInOn(app.t, VICTIM, device);
  passTime(HOUR);
  return { ...app, device, owner };
}

/** Strangers ask until the number gives them nothing. */
export async function exhaust(t: App, phone = VICTIM) {
  for (;;) {
    const { challenge } = await boundClient();
    const asked = await ask(t, phone, { challenge });
    if (!asked.ok) return asked;
  }
}

/** Whether a token opens anything that strangers have used up. */
export async function opens(t: App, device: string, phone = VICTIM) {
  await exhaust(t, phone);
  const { challenge } = await boundClient();
  const asked = await ask(t, phone, { challenge, device });
  if (!asked.ok) expect(asked).toMatchObject(LIMITED);
  return asked.ok;
}

/** Guesses with codes of one's own, with each of some tokens or none, as fast as they are given. */
export async function guessAllDay(t: App, ...devices: (string | undefined)[]) {
  const carried = (devices.length === 0 ? [undefined] : devices).map(
    (device) => (device === undefined ? {} : { device }),
  );
  for (let hour = 0; hour < 23; hour++) {
    for (const params of [...carried, ...carried, ...carried, ...carried]) {
      const { challenge, verifier } = await boundClient();
      const asked = await ask(t, VICTIM, { challenge, ...params });
      if (!asked.ok) continue;
      const code = await readCode(t, VICTIM);
      for (const wrong of wrongCodes(code, 7))
        await guess(t, VICTIM, wrong, { verifier, ...params });
    }
    passTime(HOUR);
  }
}

import type { PhoneAuthOptions } from "convex-phone-auth";
import { expect, it, vi } from "vitest";
import { internal, settle } from "../helpers/app";
import {
  ask,
  attackedApp,
  boundClient,
  guess,
  HOUR,
  passTime,
  readCode,
  sessionIn,
  useAttackedApps,
  VICTIM,
} from "./attacker";

/** What a stranger writes into a form for a number that is somebody else's. */

useAttackedApps();

const PLANTED = { name: "Mallory was here", email: "mallory@example.com" };

/** An app that takes a name and an address from its form; what it was asked with. */
async function appWithForm() {
  const newUser = vi.fn<NonNullable<PhoneAuthOptions["newUser"]>>(
    ({ profile }) => ({
      name: typeof profile["name"] === "string" ? profile["name"] : "unnamed",
    }),
  );
  const app = await attackedApp(
    { PHONE_AUTH_SIGN_UP: "open" },
    { newUser: newUser },
  );
  return { ...app, newUser };
}

/** The owner's own sign-in, from their own page. */
async function ownSignIn(
  t: Awaited<ReturnType<typeof appWithForm>>["t"],
  params: Record<string, unknown> = {},
) {
  const { challenge, verifier } = await boundClient();
  const asked = await ask(t, VICTIM, { challenge, ...params });
  if (!asked.ok) throw new Error(`Asking for a code failed: ${asked.code}`);
  const code = await readCode(t, VICTIM);
  return await guess(t, VICTIM, code, { verifier });
}

it("L20: a profile planted with a stranger's request is not used by the owner's sign-in", async () => {
  const { t, newUser, watch } = await appWithForm();
  const { challenge } = await boundClient();
  await ask(t, VICTIM, { challenge, profile: PLANTED });
  await readCode(t, VICTIM);
  passTime(HOUR / 30);
  expect(sessionIn(t, await ownSignIn(t))).not.toBeNull();
  expect(newUser).toHaveBeenCalledExactlyOnceWith({
    phone: VICTIM,
    profile: {},
  });
  const [user] = watch.table("users");
  expect(user?.fields).toMatchObject({ name: "unnamed" });
});

it("L20: a stranger who has the code, and not the client's secret, brings no profile in", async () => {
  const { t, newUser } = await appWithForm();
  const { challenge } = await boundClient();
  await ask(t, VICTIM, { challenge, profile: PLANTED });
  const code = await readCode(t, VICTIM);
  expect(await guess(t, VICTIM, code)).toMatchObject({ code: "invalid_code" });
  const other = await boundClient();
  const { verifier } = other;
  expect(await guess(t, VICTIM, code, { verifier })).toMatchObject({
    code: "invalid_code",
  });
  expect(newUser).not.toHaveBeenCalled();
});

it("L20: a request that is bound to no client may not hand a profile over, since anybody may redeem it", async () => {
  const { t, watch } = await appWithForm();
  expect(await ask(t, VICTIM, { profile: PLANTED })).toMatchObject({
    code: "invalid_input",
  });
  expect(watch.table("challenges")).toEqual([]);
});

it("L20: the token of a device, which may be copied, finds a code and no profile", async () => {
  const { t, newUser } = await appWithForm();
  const device = (await boundClient()).verifier;
  const { challenge } = await boundClient();
  await ask(t, VICTIM, { challenge, device, profile: PLANTED });
  const code = await readCode(t, VICTIM);
  // The owner's page was lost, and with it its secret.
  const { verifier } = await boundClient();
  const answer = await guess(t, VICTIM, code, { verifier, device });
  expect(sessionIn(t, answer)).not.toBeNull();
  expect(newUser).toHaveBeenCalledExactlyOnceWith({
    phone: VICTIM,
    profile: {},
  });
});

it("L20, L5: it changes nothing of somebody who is registered", async () => {
  const { t, newUser, watch } = await appWithForm();
  await t.mutation(internal.registration.register, {
    phone: VICTIM,
    profile: { name: "Ada" },
  });
  newUser.mockClear();
  await ownSignIn(t, { profile: { ...PLANTED, role: "owner" } });
  expect(newUser).not.toHaveBeenCalled();
  const [user] = watch.table("users");
  expect(user?.fields).toMatchObject({ name: "Ada" });
  expect(user?.fields).not.toHaveProperty("email");
  expect(user?.fields).not.toHaveProperty("role");
});

it("L20, G1: it is kept with its challenge alone, bounded, and gone with the code's use or the person's erasure", async () => {
  const { t, watch } = await appWithForm();
  const tooMuch = { name: "x".repeat(5_000) };
  const { challenge } = await boundClient();
  expect(await ask(t, VICTIM, { challenge, profile: tooMuch })).toMatchObject({
    code: "invalid_input",
  });
  await ownSignIn(t, { profile: PLANTED });
  const kept = () =>
    watch
      .rows()
      .filter(({ fields }) => JSON.stringify(fields).includes(PLANTED.email))
      .map(({ table }) => table);
  expect(kept()).toEqual([]);

  passTime(HOUR);
  await ask(t, VICTIM, { challenge, profile: PLANTED });
  expect(kept()).toEqual(["challenges"]);
  await t.mutation(internal.registration.erase, { phone: VICTIM });
  await settle(t);
  expect(kept()).toEqual([]);
});

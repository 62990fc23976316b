import { describe, expect, it, vi } from "vitest";
import { api, createApp, failure, signIn } from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const BOB = "+14155552673";
const HOUR = 60 * 60_000;
type Person = Awaited<ReturnType<typeof signIn>>;

/** The same person on two devices, and the time between. */
async function twoDevices(t: App) {
  const phone = await signIn(t, ADA);
  vi.setSystemTime(Date.now() + HOUR);
  const laptop = await signIn(t, ADA);
  return { phone, laptop };
}

const list = ({ as }: Person) => as.query(api.sessions.list, {});
const refresh = (t: App, { tokens }: Person) =>
  t.action(api.auth.signIn, { refreshToken: tokens.refreshToken });

describe("one's own sessions", () => {
  it("S6: are listed, newest first, with the one that asks marked", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    const seenByPhone = await list(phone);
    expect(seenByPhone.map((session) => session.isCurrent)).toEqual([
      false,
      true,
    ]);
    const [newest, oldest] = await list(laptop);
    expect(newest).toMatchObject({ isCurrent: true });
    expect((newest?.startedAt ?? 0) - (oldest?.startedAt ?? 0)).toBeCloseTo(
      HOUR,
      -3,
    );
  });

  it("tells when each was last seen, which is when it last got tokens", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    vi.setSystemTime(Date.now() + HOUR);
    await refresh(t, phone);
    const seen = (await list(laptop)).map(
      ({ lastSeenAt, startedAt }) => (lastSeenAt - startedAt) / HOUR,
    );
    expect(seen[0]).toBeCloseTo(0, 2);
    expect(seen[1]).toBeCloseTo(2, 2);
  });

  it("S2: are named by no id of a document", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    const told = JSON.stringify(await list(laptop));
    for (const id of [phone.sessionId, laptop.sessionId, laptop.userId])
      expect(told).not.toContain(id);
  });

  it("S4: are over at once when ended: no function, no refresh", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    const other = (await list(laptop)).find(({ isCurrent }) => !isCurrent);
    const end = { sessionId: other?.sessionId ?? "" };
    expect(await laptop.as.mutation(api.sessions.end, end)).toEqual({
      ended: true,
    });
    expect(await phone.as.query(api.users.viewer, {})).toBeNull();
    expect((await refresh(t, phone)).tokens).toBeNull();
    expect(await list(laptop)).toHaveLength(1);
    expect(await laptop.as.mutation(api.sessions.end, end)).toEqual({
      ended: false,
    });
  });

  it("S4: end all at once but for the one that asks", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    await laptop.as.mutation(api.sessions.endOthers, {});
    expect(await phone.as.query(api.users.viewer, {})).toBeNull();
    expect((await refresh(t, phone)).tokens).toBeNull();
    expect((await refresh(t, laptop)).tokens).not.toBeNull();
  });
});

describe("somebody else's sessions", () => {
  it("S3: are neither listed nor ended", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const bob = await signIn(t, BOB);
    expect(await list(bob)).toHaveLength(1);
    const [hers] = await list(ada);
    for (const sessionId of [hers?.sessionId, ada.sessionId, "", 5, { a: 1 }]) {
      const end = bob.as.mutation(api.sessions.end, { sessionId } as never);
      expect(await end).toEqual({ ended: false });
    }
    await bob.as.mutation(api.sessions.endOthers, {});
    expect(await ada.as.query(api.users.viewer, {})).not.toBeNull();
  });

  it("S5: are nothing to somebody who is signed out, whose token is still good", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    await ada.as.action(api.auth.signOut, {});
    expect(await list(ada)).toEqual([]);
    const refusal = { code: "not_allowed" };
    expect(
      await failure(ada.as.mutation(api.sessions.end, { sessionId: "x" })),
    ).toMatchObject(refusal);
    expect(
      await failure(ada.as.mutation(api.sessions.endOthers, {})),
    ).toMatchObject(refusal);
  });
});

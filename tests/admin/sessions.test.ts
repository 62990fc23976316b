import { describe, expect, it, vi } from "vitest";
import { api, failure, signIn } from "../helpers/app";
import {
  ADA,
  atOnce,
  BOB,
  createOffice,
  goneUser,
  refusals,
  REFUSED,
  useOffices,
} from "./office";
import type { Office } from "./office";

useOffices();

const HOUR = 60 * 60 * 1000;

/** Ada, signed in on two devices, an hour apart. */
async function withTwoDevices(office: Office) {
  const older = await signIn(office.t, ADA);
  vi.setSystemTime(Date.now() + HOUR);
  const newer = await signIn(office.t, ADA);
  return { userId: older.userId as never, older, newer };
}

const mayRefresh = async ({ t }: Office, refreshToken: string) =>
  (await t.action(api.auth.signIn, { refreshToken })).tokens !== null;

describe("sessions of a user", () => {
  it("are listed, newest first, until they are over", async () => {
    const office = await createOffice();
    const { userId, older, newer } = await withTwoDevices(office);
    const list = async () =>
      (await office.as.query(api.admin.listSessions, { userId })).map(
        ({ sessionId }) => sessionId,
      );
    expect(await list()).toEqual([newer.sessionId, older.sessionId]);
    await newer.as.action(api.auth.signOut, {});
    expect(await list()).toEqual([older.sessionId]);
  });

  it("S6: end one by one, at once", async () => {
    const office = await createOffice();
    const { userId, older, newer } = await withTwoDevices(office);
    const sessionId = newer.sessionId as never;
    const end = () =>
      office.as.mutation(api.admin.endSessions, { userId, sessionId });
    expect(await atOnce([end, end])).toEqual([
      { changed: true },
      { changed: false },
    ]);
    expect(await office.lastEvent()).toMatchObject({
      type: "sessions_ended",
      detail: "one",
      userId,
      actorId: office.admin.userId,
    });
    expect(await newer.as.query(api.users.viewer, {})).toBeNull();
    const tokens = await office.t.run((ctx) =>
      ctx.db.query("authRefreshTokens").collect(),
    );
    expect(tokens.map((token) => token.sessionId)).not.toContain(sessionId);
    expect(await mayRefresh(office, newer.tokens.refreshToken)).toBe(false);
    expect(await mayRefresh(office, older.tokens.refreshToken)).toBe(true);
  });

  it("S6: end all at once, and the person may sign in again", async () => {
    const office = await createOffice();
    const { userId, older, newer } = await withTwoDevices(office);
    const end = () => office.as.mutation(api.admin.endSessions, { userId });
    expect(await atOnce([end, end])).toEqual([
      { changed: true },
      { changed: false },
    ]);
    expect(await office.lastEvent()).toMatchObject({ detail: "all" });
    for (const { tokens } of [older, newer])
      expect(await mayRefresh(office, tokens.refreshToken)).toBe(false);
    vi.setSystemTime(Date.now() + HOUR);
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
  });

  it("A2: end for nobody else's asking, nor under another user's name", async () => {
    const office = await createOffice();
    const { userId, newer } = await withTwoDevices(office);
    const sessionId = newer.sessionId as never;
    expect(
      await refusals(office, (as) =>
        as.mutation(api.admin.endSessions, { userId }),
      ),
    ).toEqual(REFUSED);
    expect(
      await refusals(office, (as) =>
        as.query(api.admin.listSessions, { userId }),
      ),
    ).toEqual(REFUSED);
    const bob = await office.register(BOB);
    const other = { userId: bob, sessionId };
    expect(await office.as.mutation(api.admin.endSessions, other)).toEqual({
      changed: false,
    });
    const missing = { userId: await goneUser(office) };
    expect(
      await failure(office.as.mutation(api.admin.endSessions, missing)),
    ).toMatchObject({ code: "invalid_input", reason: "userId" });
    expect(await mayRefresh(office, newer.tokens.refreshToken)).toBe(true);
  });
});

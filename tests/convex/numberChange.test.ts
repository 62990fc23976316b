import { describe, expect, it, vi } from "vitest";
import {
  api,
  codeIn,
  createApp,
  failure,
  internal,
  lastMessage,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import type { Id } from "../../convex/_generated/dataModel";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const NEW = "+14155552672";
type Person = Awaited<ReturnType<typeof signIn>>;

async function codeForChange(
  t: App,
  person: Person,
  phone: string,
): Promise<string> {
  expect(await person.as.mutation(api.numberChange.start, { phone })).toEqual({
    ok: true,
  });
  await settle(t);
  return codeIn((await lastMessage(t, phone))?.body);
}

describe("changing one's own number", () => {
  it("L8: takes a code to the new number, keeps the user and this session, ends the others", async () => {
    const t = await createApp({
      PHONE_AUTH_SIGN_UP: "registered",
      ADMIN_PHONES: ADA,
    });
    const elsewhere = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 60_000);
    const ada = await signIn(t, ADA);
    const code = await codeForChange(t, ada, NEW);
    expect(
      await ada.as.mutation(api.numberChange.confirm, { phone: NEW, code }),
    ).toEqual({
      ok: true,
      phone: NEW,
    });
    const refresh = (person: Person) =>
      t.action(api.auth.signIn, { refreshToken: person.tokens.refreshToken });
    expect((await refresh(elsewhere)).tokens).toBeNull();
    expect((await refresh(ada)).tokens).not.toBeNull();
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      _id: ada.userId,
      phone: NEW,
    });
    vi.setSystemTime(Date.now() + 60_000);
    expect((await signIn(t, NEW)).userId).toBe(ada.userId);
  });

  it("L8: is refused when the present number was not proved within five minutes", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
    expect(
      await ada.as.mutation(api.numberChange.start, { phone: NEW }),
    ).toMatchObject({
      ok: false,
      error: { code: "not_allowed", reason: "sign_in_again" },
    });
  });

  it("L8: is refused to a session that did not come from proving the present number", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 60_000);
    const sessionId = await t.run((ctx) =>
      ctx.db.insert("authSessions", {
        userId: ada.userId as never,
        expirationTime: Date.now() + 1e9,
      }),
    );
    const other = t.withIdentity({ subject: `${ada.userId}|${sessionId}` });
    expect(
      await other.mutation(api.numberChange.start, { phone: NEW }),
    ).toMatchObject({
      error: { code: "not_allowed", reason: "sign_in_again" },
    });
    expect(
      await ada.as.mutation(api.numberChange.start, { phone: NEW }),
    ).toEqual({ ok: true });
  });

  it("L8: is refused to whoever is not signed in", async () => {
    const t = await createApp();
    const answer = await t.mutation(api.numberChange.start, { phone: NEW });
    expect(answer).toMatchObject({ ok: false, error: { code: "not_allowed" } });
  });

  it("L8: tells that a number is taken only to whoever proved to hold it", async () => {
    const t = await createApp();
    await signIn(t, NEW);
    const ada = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 60_000);
    const code = await codeForChange(t, ada, NEW);
    const wrong = code === "000000" ? "000001" : "000000";
    const confirm = (attempt: string) =>
      ada.as.mutation(api.numberChange.confirm, { phone: NEW, code: attempt });
    expect(await confirm(wrong)).toMatchObject({
      error: { code: "invalid_code" },
    });
    expect(await confirm(code)).toMatchObject({
      error: { code: "phone_taken" },
    });
  });

  it("L8: to the number one has changes nothing, and says that it went well", async () => {
    const t = await createApp();
    const elsewhere = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 60_000);
    const ada = await signIn(t, ADA);
    const code = await codeForChange(t, ada, ADA);
    const messages = await t.query(api.outbox.list, { phone: ADA });
    expect(
      await ada.as.mutation(api.numberChange.confirm, { phone: ADA, code }),
    ).toEqual({ ok: true, phone: ADA });
    await settle(t);
    // Nothing is to be told, and nobody is signed out.
    expect(await t.query(api.outbox.list, { phone: ADA })).toEqual(messages);
    for (const person of [ada, elsewhere])
      expect(await person.as.query(api.users.viewer, {})).toMatchObject({
        _id: ada.userId,
        phone: ADA,
      });
  });

  it("L8: to a further number that the backend attached proves it, and ends sessions elsewhere", async () => {
    const t = await createApp();
    const elsewhere = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 60_000);
    const ada = await signIn(t, ADA);
    const userId = ada.userId as Id<"users">;
    await t.mutation(internal.registration.register, { phone: NEW, userId });
    const code = await codeForChange(t, ada, NEW);
    expect(
      await ada.as.mutation(api.numberChange.confirm, { phone: NEW, code }),
    ).toEqual({ ok: true, phone: NEW });
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      phone: NEW,
    });
    expect(await elsewhere.as.query(api.users.viewer, {})).toBeNull();
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("C8: counts a wrong code, since it is returned and not thrown", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const code = await codeForChange(t, ada, NEW);
    const wrong = code === "000000" ? "000001" : "000000";
    const confirm = (attempt: string) =>
      ada.as.mutation(api.numberChange.confirm, { phone: NEW, code: attempt });
    for (let i = 0; i < 5; i++) await confirm(wrong);
    expect(await confirm(code)).toMatchObject({
      error: { code: "invalid_code" },
    });
  });

  it("C19: takes no code of a sign-in, and a sign-in takes none of a change", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const signInCode = await requestCode(t, NEW);
    const confirm = ada.as.mutation(api.numberChange.confirm, {
      phone: NEW,
      code: signInCode,
    });
    expect(await confirm).toMatchObject({ error: { code: "invalid_code" } });
    const changeCode = await codeForChange(t, ada, NEW);
    const params = { phone: NEW, code: changeCode };
    const call = t.action(api.auth.signIn, { provider: "phone", params });
    expect(changeCode).not.toBe(signInCode);
    expect(await failure(call)).toMatchObject({ code: "invalid_code" });
  });

  it("C19: takes no code that was sent for another user's change", async () => {
    const t = await createApp();
    const ada = await signIn(t, ADA);
    const bob = await signIn(t, "+14155552673");
    const code = await codeForChange(t, ada, NEW);
    const confirm = bob.as.mutation(api.numberChange.confirm, {
      phone: NEW,
      code,
    });
    expect(await confirm).toMatchObject({ error: { code: "invalid_code" } });
  });

  it.each([[5], [{ a: "+14155552672" }], [null], [[]]])(
    "G5: refuses %j as a number without repeating it",
    async (phone) => {
      const t = await createApp();
      const ada = await signIn(t, ADA);
      const answer = await ada.as.mutation(api.numberChange.start, {
        phone,
      } as never);
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "invalid_input", reason: "phone" },
      });
    },
  );
});

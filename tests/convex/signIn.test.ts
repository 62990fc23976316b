import { afterEach, describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  lastMessage,
  requestCode,
  signIn,
} from "../helpers/app";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const ADA = "+14155552671";

describe("registering and signing in", () => {
  it("lands the owner, whatever the spelling, in exactly the user that was registered", async () => {
    const t = await createApp();
    const admin = await signIn(t, ADMIN_PHONE);
    const registered = await admin.as.mutation(api.admin.register, {
      phone: "(415) 555-2671",
      profile: { name: "Ada" },
    });
    expect(registered).toMatchObject({ phone: ADA, status: "created" });

    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: "1-415-555-2671" },
    });
    const code = await requestCodeAfterWait(t);
    const { tokens } = await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: "+1 415.555.2671", code },
    });
    const payload = JSON.parse(atob(tokens!.token.split(".")[1] ?? "")) as {
      sub: string;
    };
    const viewer = await t
      .withIdentity({ subject: payload.sub })
      .query(api.users.viewer, {});
    expect(viewer).toMatchObject({
      _id: registered.userId,
      name: "Ada",
      phone: ADA,
    });
    expect(viewer?.phoneVerificationTime).toBeTypeOf("number");
  });

  it("answers the first step with { started: true }", async () => {
    const t = await createApp();
    const answer = await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    expect(answer).toEqual({ started: true });
  });

  it("refuses a wrong code as invalid_code", async () => {
    const t = await createApp();
    const code = await requestCode(t, ADA);
    const wrong = code === "000000" ? "000001" : "000000";
    const call = t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA, code: wrong },
    });
    expect(await failure(call)).toMatchObject({
      kind: "PhoneAuth",
      code: "invalid_code",
    });
  });
});

async function requestCodeAfterWait(
  t: Awaited<ReturnType<typeof createApp>>,
): Promise<string> {
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  return /\d{6}/.exec((await lastMessage(t, ADA))?.body ?? "")?.[0] ?? "";
}

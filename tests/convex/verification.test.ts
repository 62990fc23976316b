import { mutationGeneric, makeFunctionReference } from "convex/server";
import type {
  VerificationAttempt,
  VerificationRequest,
} from "convex-phone-auth/verification";
import { expect, it, vi } from "vitest";
import {
  api,
  codeIn,
  createApp,
  failure,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const NEIGHBOUR = "+14155552672";

type Answer =
  | { ok: true; phone?: string; retryAfterMs?: number; expiresInMs?: number }
  | { ok: false; error: { code: string; reason?: string } };
const start = makeFunctionReference<
  "mutation",
  Partial<VerificationRequest>,
  Answer
>("orders:start");
const check = makeFunctionReference<
  "mutation",
  Partial<VerificationAttempt>,
  Answer
>("orders:check");

/** The reference backend with a shop that wants the number of a delivery address. */
const createShop = async (env: Record<string, string> = {}) =>
  await createApp(
    env,
    {},
    {
      "../../convex/orders.ts": async () => {
        const { checkVerification, startVerification } =
          await import("convex-phone-auth/verification");
        const { phone } = await import("../../convex/phone");
        const given = { purpose: "delivery" };
        return {
          start: mutationGeneric({
            handler: async (ctx, args) =>
              await startVerification(phone, ctx as never, {
                ...given,
                ...(args as unknown as VerificationRequest),
              }),
          }),
          check: mutationGeneric({
            handler: async (ctx, args) =>
              await checkVerification(phone, ctx as never, {
                ...given,
                ...(args as unknown as VerificationAttempt),
              }),
          }),
        };
      },
    },
  );

async function codeFor(t: App, phone: string) {
  await settle(t);
  const message = await lastMessage(t, phone);
  return { body: message?.body, code: codeIn(message?.body) };
}

it("C21: proves a number to the app and makes no user, no account and no session", async () => {
  const t = await createShop();
  const started = await t.mutation(start, { phone: "(415) 555-2672" });
  expect(started).toMatchObject({ ok: true, expiresInMs: 600_000 });
  const { body, code } = await codeFor(t, NEIGHBOUR);
  expect(body).toContain("confirms this number");
  const attempt = { phone: "415 555 2672", code };
  expect(await t.mutation(check, attempt)).toEqual({
    ok: true,
    phone: NEIGHBOUR,
  });
  // Once.
  expect(await t.mutation(check, attempt)).toMatchObject({
    ok: false,
    error: { code: "invalid_code" },
  });
  for (const table of ["users", "authAccounts", "authSessions"] as const)
    expect(await t.run((ctx) => ctx.db.query(table).collect())).toEqual([]);
});

it("C21: its code signs nobody in, and a sign-in's code verifies nothing", async () => {
  const t = await createShop();
  await t.mutation(start, { phone: ADA });
  const { code } = await codeFor(t, ADA);
  const params = { phone: ADA, code };
  const call = t.action(api.auth.signIn, { provider: "phone", params });
  expect(await failure(call)).toMatchObject({ code: "invalid_code" });
  vi.setSystemTime(Date.now() + 60_000);
  await t.action(api.auth.signIn, {
    provider: "phone",
    params: { phone: ADA },
  });
  const signInCode = (await codeFor(t, ADA)).code;
  expect(
    await t.mutation(check, { phone: ADA, code: signInCode }),
  ).toMatchObject({ ok: false });
});

it("C21: serves one purpose, and whoever asked", async () => {
  const t = await createShop();
  const ada = await signIn(t, ADA);
  vi.setSystemTime(Date.now() + 60_000);
  await ada.as.mutation(start, { phone: NEIGHBOUR });
  const { code } = await codeFor(t, NEIGHBOUR);
  const attempt = { phone: NEIGHBOUR, code };
  const refused = { ok: false, error: { code: "invalid_code" } };
  expect(await t.mutation(check, attempt)).toMatchObject(refused);
  const other = { ...attempt, purpose: "consent" };
  expect(await ada.as.mutation(check, other)).toMatchObject(refused);
  expect(await ada.as.mutation(check, attempt)).toMatchObject({ ok: true });
});

it("C21: counts wrong tries, and five end a code", async () => {
  const t = await createShop();
  await t.mutation(start, { phone: ADA });
  const { code } = await codeFor(t, ADA);
  const wrong = code === "000000" ? "000001" : "000000";
  for (let tried = 0; tried < 5; tried++)
    await t.mutation(check, { phone: ADA, code: wrong });
  expect(await t.mutation(check, { phone: ADA, code })).toMatchObject({
    ok: false,
    error: { code: "invalid_code" },
  });
});

it("C21: has the limits of sign-ins, and a budget for each user", async () => {
  const t = await createShop();
  await t.mutation(start, { phone: ADA });
  expect(await t.mutation(start, { phone: ADA })).toMatchObject({
    ok: false,
    error: { code: "too_many_requests" },
  });
  const { as } = await signIn(t, NEIGHBOUR);
  const answers: Answer[] = [];
  for (let line = 0; line < 30; line++)
    answers.push(
      await as.mutation(start, {
        phone: `+1415556${String(1000 + 7 * line)}`,
      }),
    );
  expect(answers.filter(({ ok }) => ok).length).toBeLessThan(30);
  expect(answers.at(-1)).toMatchObject({
    ok: false,
    error: { code: "too_many_requests" },
  });
});

it.each([
  [{ phone: "12" }, "invalid_phone"],
  [{ phone: 7 as unknown as string }, "invalid_input"],
  [{ phone: ADA, challenge: "short" }, "invalid_input"],
])("I5: %j is refused by an answer", async (request, code) => {
  const t = await createShop();
  expect(await t.mutation(start, request)).toMatchObject({
    ok: false,
    error: { code },
  });
});

it("a purpose that is no word of its kind is the developer's mistake", async () => {
  const t = await createShop();
  const call = t.mutation(start, { phone: ADA, purpose: "Delivery!" });
  await expect(call).rejects.toThrow("`purpose` of a verification");
});

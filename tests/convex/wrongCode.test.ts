import { expect, it } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  requestCode,
} from "../helpers/app";
import type { App } from "../helpers/app";

const RETURNED = { wrongCode: "returned" };

function redeem(t: App, code: string, extra: Record<string, string> = {}) {
  const params = { phone: ADMIN_PHONE, code, ...extra };
  return t.action(api.auth.signIn, { provider: "phone", params });
}

async function ask(t: App): Promise<{ code: string; wrong: string }> {
  const code = await requestCode(t, ADMIN_PHONE);
  return { code, wrong: code === "000000" ? "111111" : "000000" };
}

it("C9: a wrong code that is returned counts as one that is thrown: the sixth try is over", async () => {
  const t = await createApp();
  const { code, wrong } = await ask(t);
  for (let tries = 0; tries < 5; tries++)
    expect(await redeem(t, wrong, RETURNED)).toEqual({
      refused: "invalid_code",
    });
  expect(await redeem(t, code, RETURNED)).toEqual({ refused: "invalid_code" });
});

it("a wrong code is an error for every client that does not ask for an answer", async () => {
  const t = await createApp();
  const { code, wrong } = await ask(t);
  const others: Record<string, string>[] = [{}, { wrongCode: "true" }];
  for (const extra of others)
    expect(await failure(redeem(t, wrong, extra))).toMatchObject({
      code: "invalid_code",
    });
  expect((await redeem(t, code, RETURNED)).tokens).not.toBeNull();
});

it("E1: a number without a code answers like one with another", async () => {
  const t = await createApp();
  expect(await redeem(t, "123456", RETURNED)).toEqual({
    refused: "invalid_code",
  });
});

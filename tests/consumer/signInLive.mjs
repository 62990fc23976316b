import assert from "node:assert/strict";
import twilioSdk from "twilio";
import { ConvexHttpClient } from "convex/browser";
import { anyApi } from "convex/server";
import { load, serveBackend } from "./serve.mjs";

/** Twilio, as its SDK meets it, and the account that goes with it. */
export async function startTwilio() {
  const { FakeTwilio } = await load("tests/sms/fakeTwilio.ts");
  const { twilioVariables } = await load("tests/sms/twilioVariables.ts");
  const fake = await FakeTwilio.start();
  return { fake, variables: twilioVariables(fake) };
}

/**
 * Serves the newcomer's own functions from the embedded backend and does what their page does: signs
 * the admin of docs/quick-start.md in, registers a number, and signs its owner in.
 */
export async function signInLive(app, variables, twilio) {
  const server = await serveBackend(app, {
    ...variables,
    TWILIO_API_BASE_URL: twilio.variables.TWILIO_API_BASE_URL,
  });
  try {
    const admin = await signIn(server.url, twilio, "415 555 2671");
    const registered = await admin.client.mutation(anyApi.admin.register, {
      phone: "(202) 555-0123",
      profile: { name: "Ada" },
    });
    assert.equal(registered.status, "created");
    await hearFromTwilio(server.url, variables, twilio);
    const owner = await signIn(server.url, twilio, "+1 202.555.0123");
    assert.equal(owner.userId, registered.userId);
    await assert.rejects(
      owner.client.mutation(anyApi.admin.register, { phone: "+14155552672" }),
      (error) => error.data.code === "not_allowed",
    );
  } finally {
    await server.close();
  }
}

/** What the README's routes are for: a report is taken, and whoever answered STOP gets no message. */
async function hearFromTwilio(url, variables, twilio) {
  const post = async (address, params) => {
    const signature = twilioSdk.getExpectedTwilioSignature(
      variables.TWILIO_AUTH_TOKEN,
      address,
      params,
    );
    const { status } = await fetch(address, {
      method: "POST",
      headers: { "x-twilio-signature": signature },
      body: new URLSearchParams(params),
    });
    return status;
  };
  const { StatusCallback } = twilio.fake.requests.at(-1).params;
  const report = { MessageSid: "SM1", MessageStatus: "delivered" };
  assert.equal(await post(StatusCallback, report), 204);
  const inbound = `${url}/phone-auth/twilio/inbound`;
  const From = "+12025550124";
  const stop = { From, Body: "STOP", OptOutType: "STOP" };
  assert.equal(await post(inbound, stop), 200);
  const before = twilio.fake.requests.length;
  const client = new ConvexHttpClient(url, { logger: false });
  const params = { phone: From };
  await client.action(anyApi.auth.signIn, { provider: "phone", params });
  // One that comes after it tells that the other is not merely late.
  await signIn(url, twilio, "+1 202 555 0125");
  const messages = twilio.fake.requests.slice(before);
  assert.deepEqual(
    messages.map((request) => request.params.To),
    ["+12025550125"],
  );
}

async function signIn(url, twilio, typed) {
  const client = new ConvexHttpClient(url, { logger: false });
  const call = async (params) =>
    await client.action(anyApi.auth.signIn, { provider: "phone", params });
  const before = twilio.fake.requests.length;
  assert.equal((await call({ phone: typed })).started, true);
  while (twilio.fake.requests.length === before) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { Body } = twilio.fake.requests.at(-1).params;
  // The app's name, and the line by which browsers fill the code in.
  const { hostname } = new URL(process.env.SITE_URL);
  const [, code] = /^\D*(\d{6})\b[^]*\n@\S+ #\1$/.exec(Body);
  assert(Body.includes("Acme") && Body.endsWith(`@${hostname} #${code}`));
  const { tokens } = await call({ phone: typed, code });
  client.setAuth(tokens.token);
  const { sub } = JSON.parse(atob(tokens.token.split(".")[1]));
  return { client, userId: sub.split("|")[0] };
}

import { defineSender, devTransports } from "convex-phone-auth/senders";
import type { SmsMessage, Transport } from "convex-phone-auth/senders";
import { twilioTransports } from "convex-phone-auth/twilio";
import { describe, expect, it } from "vitest";
import { api, createApp, settle } from "../helpers/app.js";
import { takeConsole } from "../helpers/failOnConsole.js";

const DEV = { PHONE_AUTH_DEV_OUTBOX: "true" };
const ADA = "+14155552671";

const message: SmsMessage = {
  to: ADA,
  country: "US",
  body: "471852 is your Acme code.",
  code: "471852",
  language: "en",
  channel: "sms",
  groupId: "group",
  deliveryId: "delivery",
  expiresInMs: 600_000,
};

async function send([transport]: Transport[]) {
  if (transport === undefined) throw new Error("There is no transport.");
  return await transport.send({} as never, message);
}

describe("devTransports", () => {
  it.each([
    ["no page", {}],
    ["a page of this machine", { SITE_URL: "http://localhost:5173" }],
    ["one with a certificate", { SITE_URL: "https://127.0.0.1:5173" }],
    ["an address that is none", { SITE_URL: "acme" }],
  ])("shows a message in the log of development with %s", async (_, site) => {
    const sent = await send(devTransports({ ...DEV, ...site }));
    expect(sent).toEqual({ isDelivered: true });
    const [line, ...more] = takeConsole();
    expect(line).toContain("471852 is your Acme code.");
    expect(line).not.toContain("415");
    expect(more).toEqual([]);
  });

  it("takes calls as well", () => {
    const channels = devTransports(DEV).map(({ channel }) => channel);
    expect(channels).toEqual(["sms", "call"]);
  });

  it.each([undefined, "", "1", "TRUE", "false"])(
    "stops a deployment that does not say that it is development: %j",
    (value) => {
      const env = { PHONE_AUTH_DEV_OUTBOX: value };
      expect(() => devTransports(env)).toThrow(
        /In development: npx convex env set PHONE_AUTH_DEV_OUTBOX true/,
      );
    },
  );

  it.each(["https://acme.example", "https://acme.example:8443/sign-in"])(
    "shows nothing beside a page that others can open: %s",
    async (SITE_URL) => {
      const refused = send(devTransports({ ...DEV, SITE_URL }));
      await expect(refused).rejects.toMatchObject({ code: "no_transport" });
      const lines = takeConsole();
      expect(lines.join()).toMatch(/PHONE_AUTH_DEV_OUTBOX.*SITE_URL/);
      expect(lines.join()).not.toMatch(/\d{4}/);
    },
  );

  it("is what Twilio's transports are in development without an account", async () => {
    await send(twilioTransports(DEV));
    expect(takeConsole().join()).toContain("471852");
  });

  it("signs somebody in with the code of the log", async () => {
    const t = await createApp(
      { SITE_URL: "http://localhost:5173" },
      {},
      { "../../convex/outbox.ts": async () => ({ send: ours() }) },
    );
    const signIn = async (params: object) =>
      await t.action(api.auth.signIn, { provider: "phone", params });
    await signIn({ phone: ADA });
    await settle(t);
    const code = /\b\d{6}\b/.exec(takeConsole().join())?.[0];
    const { tokens } = (await signIn({ phone: ADA, code })) as {
      tokens: unknown;
    };
    expect(tokens).not.toBeNull();
  });
});

function ours() {
  return defineSender(devTransports());
}

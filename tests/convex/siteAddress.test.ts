import { expect, it } from "vitest";
import {
  createApp,
  internal,
  lastMessage,
  requestCode,
} from "../helpers/app.js";
import { takeConsole } from "../helpers/failOnConsole.js";

const ADA = "+14155552671";

/** The last line of a message, by which browsers fill the code in on one host. */
async function lastLine(
  SITE_URL: string | undefined,
  options: Parameters<typeof createApp>[1] = {},
) {
  const t = await createApp({ SITE_URL }, options);
  const code = await requestCode(t, ADA);
  const { body = "" } = (await lastMessage(t, ADA)) ?? {};
  return body.split("\n").at(-1)?.replace(code, "CODE");
}

it("a message names the host of SITE_URL by itself", async () => {
  expect(await lastLine("https://app.acme.example/x")).toBe(
    "@app.acme.example #CODE",
  );
  expect(await lastLine("http://localhost:5173")).toBe("@localhost #CODE");
});

it("an option names another host, or none", async () => {
  const site = "https://app.acme.example";
  expect(await lastLine(site, { host: "acme.example" })).toBe(
    "@acme.example #CODE",
  );
  expect(await lastLine(site, { host: null })).not.toMatch(/^@/);
});

it.each([undefined, ""])(
  "without SITE_URL (%j) none is named",
  async (site) => {
    expect(await lastLine(site)).not.toMatch(/^@/);
  },
);

it.each(["acme.example", "acme.example:443", "http://", "https://[::1]:5173"])(
  "SITE_URL %j, which is no page's, costs the last line and is logged",
  async (site) => {
    expect(await lastLine(site)).not.toMatch(/^@/);
    expect(takeConsole().join()).toMatch(/SITE_URL is not the address/);
  },
);

it.each(["acme.example", "http://acme.example", "https://acme.example/123456"])(
  "nobody is invited to SITE_URL %j",
  async (SITE_URL) => {
    const t = await createApp({ SITE_URL });
    await t.mutation(internal.registration.register, { phone: ADA });
    const phones = [ADA];
    const call = t.mutation(internal.registration.invite, { phones });
    await expect(call).rejects.toThrow(/SITE_URL/);
    expect(takeConsole().join()).toMatch(/SITE_URL is not the address/);
  },
);

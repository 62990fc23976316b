import { expect, test } from "vitest";
import { startFixture } from "./fixtureServer.js";

const MESSAGE = { channel: "a", text: "by an admin" };

async function call(
  origin: string,
  path: string,
  args: object,
  authorization: string | null,
) {
  const response = await fetch(`${origin}/api/mutation`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(authorization === null ? {} : { authorization }),
    },
    body: JSON.stringify({ path, args, format: "json" }),
  });
  return { status: response.status, body: await response.text() };
}

test("the admin key opens internal functions over HTTP, and nothing else does", async () => {
  const { origin, adminKey } = await startWithKey();
  const send = (authorization: string | null) =>
    call(origin, "messages:sendInternally", MESSAGE, authorization);
  expect(await send(`Convex ${adminKey}`)).toMatchObject({ status: 200 });
  for (const wrong of [
    "x",
    adminKey.slice(1),
    `${adminKey}0`,
    "é".repeat(32),
  ]) {
    const header = Buffer.from(`Convex ${wrong}`).toString("latin1");
    const refused = await send(header);
    expect(refused).toMatchObject({ status: 401 });
    expect(refused.body).toContain("BadAdminKey");
  }
  expect(await send(null)).toMatchObject({ status: 560 });
  expect(await send(`Bearer ${adminKey}`)).toMatchObject({ status: 401 });
});

test("the admin key opens no function of a component, and none that does not exist", async () => {
  const { origin, adminKey } = await startWithKey();
  for (const path of ["outer/counts:add", "messages:missing"])
    expect(await call(origin, path, {}, `Convex ${adminKey}`)).toMatchObject({
      status: 560,
    });
});

test("the admin key is another one at every start", async () => {
  const first = await startWithKey();
  await first.server.close();
  expect((await startWithKey()).adminKey).not.toBe(first.adminKey);
});

async function startWithKey() {
  const server = await startFixture();
  return {
    server,
    origin: server.url,
    adminKey: server.backend.adminKey,
  };
}

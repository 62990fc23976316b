import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished, describe, expect, it } from "vitest";
import { inspectDeployment } from "../../src/cli/app/inspectDeployment.js";
import { readApp } from "../../src/cli/app/readApp.js";
import { HOST_OF_SITE } from "../../src/cli/app/templates.js";
import { makeSecret } from "../../src/cli/commands/secret.js";

/** An app whose `convex` command answers for a deployment with these variables. */
function appWith(variables: Record<string, string> | null, files = {}) {
  const root = mkdtempSync(path.join(tmpdir(), "phone-auth-env-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync("tests/fixtures/starters/vite-react", root, { recursive: true });
  const sources = { sms: "defineSender(twilioTransports());", ...files };
  for (const [name, code] of Object.entries(sources))
    writeFileSync(path.join(root, `convex/${name}.ts`), code);
  const bin = path.join(root, "node_modules/convex/bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "../package.json"), '{"name":"convex"}');
  writeFileSync(
    path.join(bin, "main.js"),
    `const variables = ${JSON.stringify(variables)};
     const [, , , command, name] = process.argv;
     if (variables === null) process.exit(1);
     console.log(command === "get" ? variables[name] : Object.keys(variables).join("\\n"));`,
  );
  return readApp(root);
}

const SET = {
  JWKS: "{}",
  JWT_PRIVATE_KEY: "key",
  PHONE_AUTH_SECRET: makeSecret(),
  TWILIO_ACCOUNT_SID: "AC",
};

const brief = (findings: Awaited<ReturnType<typeof inspectDeployment>>) =>
  findings.map(({ file, level, problem }) => `${level} ${file}: ${problem}`);

describe("the variables of a deployment", () => {
  it("are fine when all are set", async () => {
    expect(await inspectDeployment(appWith(SET), [])).toEqual([]);
  });

  it("are named where they are missing", async () => {
    const { JWKS } = SET;
    expect(brief(await inspectDeployment(appWith({ JWKS }), []))).toEqual([
      "missing JWT_PRIVATE_KEY: The variable is not set.",
      "missing PHONE_AUTH_SECRET: The variable is not set.",
      "missing TWILIO_ACCOUNT_SID: The variable is not set.",
    ]);
  });

  it.each([
    ["is shorter than 32 bytes", "c2hvcnQ"],
    ["is not random", "a".repeat(64)],
  ])("hold a secret that %s, and it is not shown", async (why, secret) => {
    const app = appWith({ ...SET, PHONE_AUTH_SECRET: secret });
    const findings = await inspectDeployment(app, []);
    expect(brief(findings)).toEqual([`wrong PHONE_AUTH_SECRET: It ${why}.`]);
    expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it("may not open the outbox in production", async () => {
    const app = appWith({ ...SET, PHONE_AUTH_DEV_OUTBOX: "true" });
    expect(await inspectDeployment(app, [])).toEqual([]);
    expect(brief(await inspectDeployment(app, ["--prod"]))).toEqual([
      "wrong PHONE_AUTH_DEV_OUTBOX: It is for development, where anybody may read messages.",
    ]);
  });

  it("are asked for the page that messages name", async () => {
    const files = { phone: `new PhoneAuth(c, { ${HOST_OF_SITE} })` };
    expect(brief(await inspectDeployment(appWith(SET, files), []))).toEqual([
      "advice SITE_URL: It is not set: messages name no page, so no browser fills codes in.",
    ]);
    const SITE_URL = "https://acme.example";
    const app = appWith({ ...SET, SITE_URL }, files);
    expect(await inspectDeployment(app, [])).toEqual([]);
  });

  it("are said to be unchecked where nobody is logged in", async () => {
    const findings = await inspectDeployment(appWith(null), []);
    expect(findings.map(({ level }) => level)).toEqual(["advice"]);
  });
});

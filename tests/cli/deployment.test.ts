import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished, describe, expect, it } from "vitest";
import { inspectDeployment } from "../../src/cli/app/inspectDeployment.js";
import { readApp } from "../../src/cli/app/readApp.js";
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
  SITE_URL: "http://localhost:5173",
  TWILIO_ACCOUNT_SID: "AC",
};

const brief = (findings: Awaited<ReturnType<typeof inspectDeployment>>) =>
  findings.map(({ file, level, problem }) => `${level} ${file}: ${problem}`);

describe("the variables of a deployment", () => {
  it("are fine when all are set", async () => {
    expect(await inspectDeployment(appWith(SET), [])).toEqual([]);
  });

  it("are named where they are missing", async () => {
    const { JWKS, SITE_URL } = SET;
    const some = appWith({ JWKS, SITE_URL });
    expect(brief(await inspectDeployment(some, []))).toEqual([
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

  it("M10: keep the key of opt-outs while the secret is rotated", async () => {
    const set = { ...SET, PHONE_AUTH_SECRET_PREVIOUS: "of before" };
    expect(brief(await inspectDeployment(appWith(set), []))).toEqual([
      "wrong PHONE_AUTH_TAG_SECRET: The secret is being rotated, and opt-outs would be lost.",
    ]);
    const kept = appWith({ ...set, PHONE_AUTH_TAG_SECRET: "of before" });
    expect(await inspectDeployment(kept, [])).toEqual([]);
  });

  it("may not open the outbox in production", async () => {
    const app = appWith({ ...SET, PHONE_AUTH_DEV_OUTBOX: "true" });
    expect(await inspectDeployment(app, [])).toEqual([]);
    expect(brief(await inspectDeployment(app, ["--prod"]))).toEqual([
      "wrong PHONE_AUTH_DEV_OUTBOX: It is for development, where messages are not sent but shown.",
    ]);
  });

  it("say that messages may go to the log, where they do", async () => {
    const { TWILIO_ACCOUNT_SID: _, ...none } = SET;
    const sms = { sms: "defineSender(devTransports());" };
    const app = appWith(none, sms);
    expect(brief(await inspectDeployment(app, []))).toEqual([
      "missing PHONE_AUTH_DEV_OUTBOX: Nothing says that this deployment is for development.",
    ]);
    expect(brief(await inspectDeployment(app, ["--prod"]))).toEqual([
      "wrong the sender: devTransports send nothing in production.",
    ]);
    const set = appWith({ ...none, PHONE_AUTH_DEV_OUTBOX: "true" }, sms);
    expect(await inspectDeployment(set, [])).toEqual([]);
  });

  it("are asked for the page that messages name", async () => {
    const { SITE_URL: _, ...none } = SET;
    const phone = "new PhoneAuth(c, { signUp })";
    const advice =
      "advice SITE_URL: It is not set: messages name no page, so no browser fills codes in.";
    const found = await inspectDeployment(appWith(none, { phone }), []);
    expect(brief(found)).toEqual([advice]);
    const named = 'new PhoneAuth(c, { signUp, host: "acme.example" })';
    const app = appWith(none, { phone: named });
    expect(await inspectDeployment(app, [])).toEqual([]);
  });

  it("are said to be unchecked where nobody is logged in", async () => {
    const findings = await inspectDeployment(appWith(null), []);
    expect(findings.map(({ level }) => level)).toEqual(["advice"]);
  });
});

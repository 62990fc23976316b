import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inManager } from "../../src/cli/app/packageManager.js";
import { readApp } from "../../src/cli/app/readApp.js";
import { EXIT } from "../../src/cli/exitCodes.js";
import { runCli } from "./runCli";
import {
  addRoutes,
  check,
  edit,
  editAsAsked,
  install,
  read,
  root,
  start,
} from "./starterApp";

describe("init", () => {
  it("writes what a Vite app lacks, and asks for the edit of auth.ts", async () => {
    start("vite-react");
    const auth = read("convex/auth.ts");
    const { exitCode, stdout } = await runCli(["init", "--country", "us"]);
    expect(exitCode).toBe(EXIT.done);
    expect(stdout).toMatch(/^wrote {2}convex\/convex\.config\.ts$/m);
    expect(stdout).toMatch(/^wrote {2}convex\/phone\.ts$/m);
    expect(stdout).toMatch(/^wrote {2}convex\/sms\.ts$/m);
    expect(stdout).not.toMatch(/twilio|convex\.json|@auth\/core/i);
    expect(stdout).toMatch(/^kept {3}convex\/auth\.ts$/m);
    expect(read("convex/phone.ts")).toContain('defaultCountry: "US"');
    expect(read("convex/sms.ts")).toContain("devTransports()");
    expect(read("convex/auth.ts")).toBe(auth);
    expect(stdout).toContain(
      '+ import { convexAuth } from "convex-phone-auth/auth";',
    );
    expect(stdout).toContain(
      "npx convex-phone-auth secret --dev | npx convex env set",
    );
  });

  it("is content with a Vite app once the edits are made", async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme"]);
    editAsAsked();
    install("convex-phone-auth");
    const { exitCode, problems } = await check();
    expect(problems).toEqual([]);
    expect(exitCode).toBe(EXIT.done);
    expect(read("convex/phone.ts")).toContain('appName: "Acme"');
  });

  it("writes no file that needs types of Node, which pages are checked without", async () => {
    start("vite-react");
    rmSync(path.join(root, "convex/auth.config.ts"));
    await runCli(["init"]);
    // Nothing but Convex itself imports this one.
    const others = ["phone", "sms", "auth", "http", "schema", "registration"];
    for (const name of others)
      expect(read(`convex/${name}.ts`)).not.toMatch(/\bprocess\b/);
  });

  it("writes every function that pages and the command line call", async () => {
    start("vite-react");
    await runCli(["init"]);
    const names = (file: string) =>
      /\{([^}]*)\}\s*=\s*phone\.registration/.exec(file)?.[1]?.match(/\w+/g);
    expect(names(read("convex/registration.ts"))).toEqual(
      names(readFileSync("convex/registration.ts", "utf8")),
    );
  });

  it("takes Twilio in place of what it wrote before, and keeps what is yours", async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme"]);
    const { stdout } = await runCli(["init", "--app-name", "Acme", "--twilio"]);
    expect(stdout).toMatch(
      /^wrote {2}convex\/sms\.ts, which nobody had changed/m,
    );
    expect(stdout).toMatch(/^wrote {2}convex\.json$/m);
    expect(stdout).toMatch(/^kept {3}convex\/phone\.ts$/m);
    expect(stdout).toContain("npm install convex-phone-auth twilio");
    expect(read("convex/http.ts")).toContain("addTwilioRoutes(http, phone);");
    expect(stdout).toContain("TWILIO_MESSAGING_SERVICE_SID=MG…");
    expect(read("convex/sms.ts")).toContain("twilioTransports()");
    editAsAsked();
    install("convex-phone-auth", "twilio");
    expect((await check()).problems).toEqual([]);
  });

  it("keeps what is yours when it takes Twilio, and asks for the edit", async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme"]);
    edit("convex/sms.ts", (text) => `${text}// mine\n`);
    edit("convex/http.ts", (text) => `${text}// mine\n`);
    await runCli(["init", "--twilio"]);
    expect(read("convex/sms.ts")).toContain("devTransports");
    // As docs/sms.md has it.
    edit(
      "convex/sms.ts",
      () =>
        '"use node";\nimport { defineSender, twilioTransports } from "convex-phone-auth/twilio";\nexport const send = defineSender(twilioTransports());\n',
    );
    const { stdout } = await runCli(["init", "--twilio"]);
    expect(stdout).toContain("addTwilioRoutes(http, phone);");
    editAsAsked();
    addRoutes();
    install("convex-phone-auth", "twilio");
    expect((await check()).problems).toEqual([]);
  });

  it.each([
    ["pnpm-lock.yaml", "", "pnpm add", "pnpm exec", "pnpm dlx"],
    ["bun.lock", "", "bun add", "bunx", "bunx"],
    ["yarn.lock", "__metadata:\n", "yarn add", "yarn", "yarn dlx"],
    ["yarn.lock", "# yarn lockfile v1\n", "yarn add", "yarn -s", "npx"],
    ["package-lock.json", "{}", "npm install", "npx", "npx"],
  ])("speaks to users of %s (%j)", async (lock, text, add, exec, dlx) => {
    start("vite-react");
    writeFileSync(path.join(root, lock), text);
    const { stdout } = await runCli(["init"]);
    expect(stdout).toContain(`${add} convex-phone-auth`);
    expect(stdout).toContain(
      `${exec} convex-phone-auth secret --dev | ${exec} convex env set`,
    );
    const app = readApp(root);
    expect(inManager(app.packageManager, "npx @convex-dev/auth")).toBe(
      `${dlx} @convex-dev/auth`,
    );
  });

  it("believes package.json, and a lock file of the repository around an app", async () => {
    const app = path.join(root, "apps/web");
    mkdirSync(app, { recursive: true });
    mkdirSync(path.join(root, ".git"));
    writeFileSync(path.join(root, "pnpm-lock.yaml"), "");
    const manager = (manifest: object) => {
      writeFileSync(path.join(app, "package.json"), JSON.stringify(manifest));
      return readApp(app).packageManager;
    };
    expect(manager({})).toBe("pnpm");
    expect(manager({ packageManager: "yarn@1.22.22" })).toBe("yarn-classic");
    expect(manager({ packageManager: "yarn@4.9.1" })).toBe("yarn");
    expect(manager({ packageManager: "bun@1.2.0" })).toBe("bun");
  });

  it("advises what messages could say, which is no reason to fail", async () => {
    start("vite-react");
    const { stdout } = await runCli(["init", "--host", "acme.example"]);
    expect(stdout).toMatch(/^advice +convex\/phone\.ts: .*"sign-in"/m);
    expect(read("convex/phone.ts")).toContain('host: "acme.example"');
    editAsAsked();
    install("convex-phone-auth");
    const { exitCode, problems } = await check();
    expect(problems).toEqual([
      'convex/phone.ts: Messages call your app "sign-in".',
    ]);
    expect(exitCode).toBe(EXIT.done);
  });

  it("changes nothing the second time", async () => {
    start("vite-react");
    await runCli(["init", "--sign-up", "registered"]);
    edit("convex/phone.ts", (text) => `${text}// mine\n`);
    const before = read("convex/phone.ts");
    const { stdout } = await runCli(["init", "--sign-up", "open"]);
    expect(stdout).not.toContain("wrote");
    expect(read("convex/phone.ts")).toBe(before);
    expect(before).toContain('signUp: "registered"');
  });

  it("adds Twilio to a convex.json that exists, as Next.js apps have one", async () => {
    start("nextjs");
    await runCli(["init"]);
    const config = JSON.parse(read("convex.json")) as object;
    expect(config).not.toHaveProperty("node");
    const { stdout } = await runCli(["init", "--twilio"]);
    expect(stdout).toMatch(/^added {2}twilio to convex\.json$/m);
    expect(JSON.parse(read("convex.json"))).toEqual({
      ...config,
      node: { externalPackages: ["twilio"] },
    });
    expect(await runCli(["init", "--twilio"])).toMatchObject({
      stdout: expect.stringMatching(/^kept {3}convex\.json$/m) as string,
    });
  });

  it("adds it to packages that are external already", async () => {
    start("custom-folder");
    await runCli(["init", "--twilio"]);
    expect(JSON.parse(read("convex.json"))).toMatchObject({
      functions: "backend/functions/",
      node: { externalPackages: ["sharp", "twilio"] },
    });
  });

  it("finds the functions where convex.json says, and everything wrong there", async () => {
    start("custom-folder");
    await runCli(["init", "--twilio"]);
    edit("convex.json", (text) => text.replace('"twilio"', '"other"'));
    expect(read("backend/functions/sms.ts")).toContain('"use node"');
    const { exitCode, problems } = await check();
    expect(exitCode).toBe(EXIT.failed);
    expect(problems).toEqual([
      "package.json: It does not name convex-phone-auth, twilio.",
      "convex.json: Twilio's SDK would be bundled whole.",
      "backend/functions/convex.config.ts: The component is not used.",
      'backend/functions/phone.ts: Messages call your app "sign-in".',
      "backend/functions/auth.ts: Convex Auth's own convexAuth is in place; ours takes the same argument.",
      "backend/functions/auth.ts: The phone provider is not among the providers.",
      "backend/functions/auth.ts: Your createOrUpdateUser takes the place of the linking rules.",
      "backend/functions/otp/TwilioPhone.ts: Convex Auth's own Phone provider has the same id as ours.",
      "backend/functions/schema.ts: Its own users table lacks what phone sign-in writes.",
    ]);
  });

  it("keeps the other imports in the edit it prints", async () => {
    start("custom-folder");
    const { stdout } = await runCli(["init"]);
    expect(stdout).toContain(
      '+ import { getAuthUserId } from "@convex-dev/auth/server";',
    );
  });

  it("writes all of it where Convex Auth is not set up either", async () => {
    writeFileSync(path.join(root, "package.json"), "{}");
    const { stdout } = await runCli(["init"]);
    expect(stdout.match(/^wrote/gm)).toHaveLength(8);
  });
});

describe("init refuses", () => {
  it("a folder that is no app", async () => {
    const { exitCode, stderr } = await runCli(["init"]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain("package.json");
  });

  it("a package.json that is none, and writes nothing", async () => {
    writeFileSync(path.join(root, "package.json"), "{");
    const { exitCode, stderr } = await runCli(["init"]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toBe("package.json is not valid JSON.");
  });

  it.each([
    ["--country", "Narnia"],
    ["--sign-up", "everybody"],
    ["--app-name", "Acme @ home"],
    ["--host", "https://acme.example"],
    // What only a check would hear.
    ["--prod"],
    ["--no-env"],
    ["--check", "--twilio"],
  ])("%s %s", async (...options) => {
    start("vite-react");
    const { exitCode, stdout } = await runCli(["init", ...options]);
    expect(exitCode).toBe(EXIT.usage);
    expect(stdout).not.toContain("wrote");
  });
});

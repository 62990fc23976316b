import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { authTables } from "@convex-dev/auth/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AUTH_FIELDS } from "../../src/cli/app/usersTable.js";
import { EXIT } from "../../src/cli/exitCodes.js";
import { runCli } from "./runCli";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "phone-auth-init-"));
  vi.spyOn(process, "cwd").mockImplementation(() => root);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(starter: "vite-react" | "nextjs" | "custom-folder") {
  cpSync(path.join("tests/fixtures/starters", starter), root, {
    recursive: true,
  });
}

const read = (file: string) => readFileSync(path.join(root, file), "utf8");

function edit(file: string, change: (text: string) => string) {
  writeFileSync(path.join(root, file), change(read(file)));
}

/** What `--check` complains about, as "file: problem". */
async function check() {
  const { exitCode, stdout } = await runCli(["init", "--check", "--no-env"]);
  const found = stdout.matchAll(/^(?:missing|wrong|advice) +(.*)$/gm);
  const problems = [...found].map(([, problem = ""]) => problem);
  return { exitCode, problems, stdout };
}

/** The edits that `init` asks of the Vite app. */
function editAsAsked() {
  edit("convex/auth.ts", (text) =>
    text
      .replace(
        /import \{ convexAuth \} from "@convex-dev\/auth\/server";/,
        'import { convexAuth } from "convex-phone-auth";\nimport { phone } from "./phone";',
      )
      .replace("providers: [", "providers: [phone.provider(), "),
  );
  edit(
    "convex/http.ts",
    (
      text,
    ) => `import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { phone } from "./phone";
${text.replace("export default", "addTwilioRoutes(http, phone);\n\nexport default")}`,
  );
}

function install(...packages: string[]) {
  edit("package.json", (text) => {
    const manifest = JSON.parse(text) as {
      dependencies: Record<string, string>;
    };
    for (const name of packages) manifest.dependencies[name] = "*";
    return JSON.stringify(manifest);
  });
}

describe("init", () => {
  it("writes what a Vite app lacks, and asks for the edit of auth.ts", async () => {
    start("vite-react");
    const auth = read("convex/auth.ts");
    const { exitCode, stdout } = await runCli(["init", "--country", "us"]);
    expect(exitCode).toBe(EXIT.done);
    expect(stdout).toMatch(/^wrote {2}convex\/convex\.config\.ts$/m);
    expect(stdout).toMatch(/^wrote {2}convex\/phone\.ts$/m);
    expect(stdout).toMatch(/^wrote {2}convex\/sms\.ts$/m);
    expect(stdout).toMatch(/^wrote {2}convex\.json$/m);
    expect(stdout).toMatch(/^kept {3}convex\/auth\.ts$/m);
    expect(read("convex/phone.ts")).toContain('defaultCountry: "US"');
    expect(read("convex/auth.ts")).toBe(auth);
    expect(stdout).toContain(
      '+ import { convexAuth } from "convex-phone-auth";',
    );
    expect(stdout).toContain("npx convex env set PHONE_AUTH_SECRET");
  });

  it("is content with a Vite app once the edits are made", async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme"]);
    editAsAsked();
    install("convex-phone-auth", "twilio");
    const { exitCode, problems } = await check();
    expect(problems).toEqual([]);
    expect(exitCode).toBe(EXIT.done);
    expect(read("convex/phone.ts")).toContain('appName: "Acme"');
    expect(read("convex/phone.ts")).toContain("process.env.SITE_URL");
  });

  it("advises what messages could say, which is no reason to fail", async () => {
    start("vite-react");
    const { stdout } = await runCli(["init", "--host", "acme.example"]);
    expect(stdout).toMatch(/^advice +convex\/phone\.ts: .*"sign-in"/m);
    expect(read("convex/phone.ts")).toContain('host: "acme.example"');
    editAsAsked();
    install("convex-phone-auth", "twilio");
    edit("convex/phone.ts", (text) => text.replace(/ {2}host: .*\n/, ""));
    const { exitCode, problems } = await check();
    expect(problems).toEqual([
      'convex/phone.ts: Messages call your app "sign-in".',
      "convex/phone.ts: Messages name no page, so no browser fills codes in.",
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

  it("asks for an edit of a convex.json that exists, as Next.js apps have one", async () => {
    start("nextjs");
    const config = read("convex.json");
    const { stdout } = await runCli(["init"]);
    expect(stdout).toMatch(/^kept {3}convex\.json$/m);
    expect(stdout).toContain('"externalPackages": ["twilio"]');
    expect(read("convex.json")).toBe(config);
    expect((await check()).problems).toContain(
      "convex.json: Twilio's SDK would be bundled whole.",
    );
  });

  it("finds the functions where convex.json says, and everything wrong there", async () => {
    start("custom-folder");
    await runCli(["init"]);
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
      "backend/functions/http.ts: Twilio cannot report what became of a message, nor who answered STOP.",
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
    expect(stdout.match(/^wrote/gm)).toHaveLength(9);
  });
});

describe("init --check", () => {
  beforeEach(async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme"]);
    editAsAsked();
    install("convex-phone-auth", "twilio");
  });

  it.each([
    ["phone.ts", /signUp: .*/, "", "The option signUp is missing."],
    ["phone.ts", /sender: .*/, "", "The option sender is missing."],
    ["phone.ts", "new PhoneAuth(", "make(", "It makes no PhoneAuth, and"],
    ["sms.ts", '"use node";', "", "Twilio's SDK needs Node."],
    ["sms.ts", "const send", "const other", "It exports no send."],
    [
      "convex.config.ts",
      "app.use(phoneAuth);",
      "",
      "The component is not used",
    ],
    [
      "convex.config.ts",
      "app.use(",
      "// app.use(",
      "The component is not used",
    ],
    [
      "http.ts",
      "auth.addHttpRoutes(http);",
      "",
      "Convex Auth's routes are not",
    ],
    [
      "http.ts",
      "addTwilioRoutes(http",
      "skip(http",
      "Twilio cannot report what became of a message, nor who answered STOP.",
    ],
    ["schema.ts", /.*authTables.*/g, "", "Convex Auth's tables are not in it."],
    ["auth.ts", ", store", "", "It does not export store."],
    ["auth.ts", "phone.provider(), ", "", "The phone provider is not among"],
    ["auth.ts", 'from "convex-phone-auth"', 'from "x"', "It does not use"],
  ])("notices in %s: %s", async (file, find, replace, problem) => {
    edit(`convex/${file}`, (text) => text.replace(find, replace));
    const { exitCode, problems } = await check();
    expect(exitCode).toBe(EXIT.failed);
    expect(problems).toContainEqual(
      expect.stringContaining(`convex/${file}: ${problem}`),
    );
  });

  it("notices that a list of people has no indexes to go by", async () => {
    writeFileSync(
      path.join(root, "convex/admin.ts"),
      "export const { listUsers } = phone.admin.functions({ authorize });",
    );
    const problem =
      "convex/schema.ts: It lacks the indexes by which listUsers finds people.";
    expect((await check()).problems).toContain(problem);
    edit("convex/schema.ts", (text) =>
      text.replace("...authTables", "...phoneAuthTables"),
    );
    expect((await check()).exitCode).toBe(EXIT.done);
  });

  it("notices fields of one's own that admin functions know nothing of", async () => {
    const users = (fields: string) => `users: defineTable({
    ...authTables.users.validator.fields,
    ${fields}
  })
    .index("phone", ["phone"])
    .index("phoneVerificationTimeAndPhone", ["phoneVerificationTime", "phone"])
    .searchIndex("name", { searchField: "name" }),`;
    edit("convex/schema.ts", (text) =>
      text.replace(
        "...authTables,",
        `...authTables, ${users("plan: v.union(v.literal('a, b'), v.null()), team: v.string(),")}`,
      ),
    );
    writeFileSync(
      path.join(root, "convex/people.ts"),
      "export const { listUsers } = phone.admin.functions({ authorize });",
    );
    expect((await check()).problems).toEqual([
      "convex/schema.ts: Nobody has plan, team at a first sign-in, and users requires it.",
      "convex/people.ts: Its functions know nothing of your own fields of users: plan, team.",
    ]);
    edit("convex/people.ts", (text) =>
      text.replace("authorize }", 'authorize, users: schema.doc("users") }'),
    );
    // Who is registered beforehand has what the registration gave.
    edit("convex/phone.ts", (text) => text.replace('"open"', '"registered"'));
    expect((await check()).problems).toEqual([]);
    edit("convex/schema.ts", (text) => text.replace(/ +\.searchIndex.*/, ","));
    expect((await check()).problems).toEqual([
      "convex/schema.ts: Its own users table lacks the indexes by which listUsers finds people.",
    ]);
  });

  it("notices that an action would not find who may", async () => {
    const file = path.join(root, "convex/office/people.ts");
    mkdirSync(path.dirname(file));
    writeFileSync(
      file,
      "export const { startFileImport } = phone.admin.functions({ authorize });",
    );
    expect((await check()).problems).toEqual([
      "convex/office/people.ts: startFileImport is an action, and asks an authorize that is not exported.",
      "convex/office/people.ts: startFileImport looks for authorize in admin.",
    ]);
    writeFileSync(
      file,
      'export const { authorize, startFileImport } = phone.admin.functions({ authorize: mayI, module: "office/people" });',
    );
    expect((await check()).problems).toEqual([]);
  });

  it("knows the fields of Convex Auth", () => {
    expect([...AUTH_FIELDS]).toEqual(
      Object.keys(authTables.users.validator.fields),
    );
  });

  it("notices that codes of Twilio Verify are not asked about", async () => {
    edit(
      "convex/sms.ts",
      (text) => `${text}export const check = twilioCodeCheck();\n`,
    );
    expect((await check()).problems).toContain(
      "convex/phone.ts: The option codeCheck is missing, and only Twilio Verify knows the codes it makes.",
    );
    edit("convex/phone.ts", (text) =>
      text.replace("sender:", "codeCheck: internal.sms.ask,\n  sender:"),
    );
    const { problems } = await check();
    expect(problems).toContain("convex/sms.ts: It exports no ask.");
    edit("convex/phone.ts", (text) => text.replace("sms.ask", "sms.check"));
    expect((await check()).exitCode).toBe(EXIT.done);
  });

  it("notices that invitations have no address", async () => {
    writeFileSync(
      path.join(root, "convex/registration.ts"),
      "export const { register, invite } = phone.registration();",
    );
    expect((await check()).problems).toContain(
      "convex/phone.ts: The option signInUrl is missing, and invitations link to it.",
    );
    edit("convex/phone.ts", (text) =>
      text.replace("sender:", "signInUrl: process.env.SITE_URL,\n  sender:"),
    );
    expect((await check()).exitCode).toBe(EXIT.done);
  });

  it("notices a file that is gone", async () => {
    rmSync(path.join(root, "convex/auth.config.ts"));
    const { exitCode, problems, stdout } = await check();
    expect(exitCode).toBe(EXIT.failed);
    expect(problems).toContain("convex/auth.config.ts: There is no such file.");
    expect(stdout).toContain(
      "see node_modules/convex-phone-auth/docs/quick-start.md",
    );
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
  ])("%s %s", async (...options) => {
    start("vite-react");
    const { exitCode, stdout } = await runCli(["init", ...options]);
    expect(exitCode).toBe(EXIT.usage);
    expect(stdout).not.toContain("wrote");
  });
});

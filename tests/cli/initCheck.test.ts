import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { authTables } from "@convex-dev/auth/server";
import { beforeEach, describe, expect, it } from "vitest";
import { AUTH_FIELDS } from "../../src/cli/app/usersTable.js";
import { EXIT } from "../../src/cli/exitCodes.js";
import { runCli } from "./runCli";
import { check, edit, editAsAsked, install, root, start } from "./starterApp";

describe("init --check", () => {
  beforeEach(async () => {
    start("vite-react");
    await runCli(["init", "--app-name", "Acme", "--twilio"]);
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
    ["auth.ts", 'from "convex-phone-auth/auth"', 'from "x"', "It does not use"],
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
      "export const { listUsers } = adminFunctions(phone, { authorize });",
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
      "export const { listUsers } = adminFunctions(phone, { authorize });",
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
      "export const { startFileImport } = adminFunctions(phone, { authorize });",
    );
    expect((await check()).problems).toEqual([
      "convex/office/people.ts: startFileImport is an action, and asks an authorize that is not exported.",
      "convex/office/people.ts: startFileImport has imports run in a runImport that is not exported.",
      "convex/office/people.ts: startFileImport looks for authorize and runImport in admin.",
    ]);
    writeFileSync(
      file,
      'export const { authorize, startFileImport, runImport } = adminFunctions(phone, { authorize: mayI, module: "office/people" });',
    );
    expect((await check()).problems).toEqual([]);
  });

  it("notices that a script's imports would not run", async () => {
    const file = path.join(root, "convex/ops.ts");
    const write = (names: string, options = "") =>
      writeFileSync(
        file,
        `export const { ${names} } = operatorFunctions(phone${options});`,
      );
    write("register, startImport");
    expect((await check()).problems).toEqual([
      "convex/ops.ts: startImport has imports run in a runImport that is not exported.",
      "convex/ops.ts: startImport looks for runImport in registration.",
    ]);
    write("register, startImport, runImport", ', { module: "ops" }');
    expect((await check()).problems).toEqual([]);
    write("register");
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

  describe("with another phone provider's accounts", () => {
    const provider = (id: string) => `{ id: "${id}", maxAge: 60,
      async sendVerificationRequest({ identifier, token }) {
        await new Client().messages.create({ id: "other", to: identifier, body: token });
      } }`;
    const write = (file: string, text: string) => {
      mkdirSync(path.join(root, "convex/otp"), { recursive: true });
      writeFileSync(path.join(root, "convex", file), text);
    };
    const stock = 'import { Phone } from "@convex-dev/auth/providers/Phone";';
    const migrate = (options: string) =>
      write(
        "migrations.ts",
        `export const { report } = accountMigration(phone${options});`,
      );

    it("says that no migration brings them over", async () => {
      write(
        "otp/TwilioOTP.ts",
        `${stock}\nexport const TwilioOTP = Phone(${provider("twilio-otp")});`,
      );
      const { exitCode, problems, stdout } = await check();
      expect(problems).toEqual([
        'convex/otp/TwilioOTP.ts: The phone provider "twilio-otp" keeps accounts that a sign-in by this package does not find.',
      ]);
      expect(stdout).toContain(
        'accountMigration(phone, { from: ["twilio-otp"] })',
      );
      expect(exitCode).toBe(EXIT.done);
    });

    it.each([
      ["", '["twilio-otp"]'],
      [", { from: [] }", '["twilio-otp"]'],
      [', { from: ["twilio", "sms"] }', '["twilio", "sms", "twilio-otp"]'],
    ])("says that a migration%s does not read them", async (options, all) => {
      write(
        "otp/own.ts",
        `export default ${provider("twilio-otp").replace("maxAge", 'type: "phone", maxAge')};`,
      );
      migrate(options);
      const { exitCode, problems, stdout } = await check();
      expect(problems).toEqual([
        'convex/migrations.ts: The migration does not read the accounts of "twilio-otp", which is in convex/otp/own.ts.',
      ]);
      expect(stdout).toContain(`from: ${all},`);
      expect(exitCode).toBe(EXIT.failed);
    });

    it.each([
      ', { from: ["twilio-otp"] }',
      ", { from: FORMER }",
      ', { from: [TWILIO, "sms"] }',
      ", { from }",
    ])("says nothing of a migration%s", async (options) => {
      write(
        "otp/TwilioOTP.ts",
        `${stock}\nexport const TwilioOTP = Phone(${provider("twilio-otp")});`,
      );
      migrate(options);
      expect((await check()).problems).toEqual([]);
    });

    it("says nothing of what sends no codes, or of mail", async () => {
      write("contacts.ts", 'export const way = { id: "home", type: "phone" };');
      write(
        "otp/mail.ts",
        `import { Email } from "@convex-dev/auth/providers/Email";\nexport const ByMail = Email(${provider("mail")});`,
      );
      expect((await check()).problems).toEqual([]);
    });
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

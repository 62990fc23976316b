import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from "vitest";
import { api } from "../../convex/_generated/api";
import { EXIT } from "../../src/cli/exitCodes.js";
import { startDevServer } from "../../src/dev/devServer.js";
import type { DevServer } from "../../src/dev/devServer.js";
import { makePeople, numberOf } from "../import/people";
import { runCli } from "./runCli";
import { waitFor } from "../helpers/waitFor.js";

/** The real commands against the real functions, over HTTP. One server serves all tests. */
let server: DevServer;
let admin: ConvexHttpClient;
let folder = "";

beforeAll(async () => {
  server = await startDevServer({
    port: 0,
    env: { PHONE_AUTH_DEV_OUTBOX: "true", PHONE_AUTH_SIGN_UP: "registered" },
    log: () => undefined,
  });
  admin = await signIn("+12025550100");
});

beforeEach(() => {
  vi.stubEnv("CONVEX_URL", server.url);
  vi.stubEnv("CONVEX_DEPLOY_KEY", server.backend.adminKey);
  folder = mkdtempSync(path.join(tmpdir(), "phone-auth-import-"));
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

afterAll(() => server.close());

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const refusedFiles = () =>
  readdirSync(folder).filter((name) => name.includes(".refused"));

/** The summary as numbers, by what stands before them. */
function countsOf(stdout: string): Record<string, number> {
  const found = stdout.matchAll(/^ +(\w+) +([\d,]+)$/gm);
  return Object.fromEntries(
    [...found].map(([, name = "", n = ""]) => [
      name,
      Number(n.replace(",", "")),
    ]),
  );
}

async function signIn(phone: string): Promise<ConvexHttpClient> {
  const client = new ConvexHttpClient(server.url, { logger: false });
  await client.action(api.auth.signIn, {
    provider: "phone",
    params: { phone },
  });
  const code = await waitFor(async () => {
    const [message] = await client.query(api.outbox.list, { phone });
    return /\d{6}/.exec(message?.body ?? "")?.[0];
  });
  const { tokens } = await client.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code },
  });
  client.setAuth(tokens?.token ?? "");
  return client;
}

describe("import", () => {
  it("registers a file as its manifest says, and its people sign in to who they are there", async () => {
    const { csv, manifest } = makePeople(300);
    const file = write("people.csv", csv);
    for (const phone of manifest.known)
      expect((await runCli(["register", phone])).exitCode).toBe(EXIT.done);
    const argv = ["import", file, "--country", "GB", "--on-existing", "keep"];
    const expected = {
      created: manifest.created,
      existing: manifest.existing,
      updated: 0,
      refused: manifest.refused,
      ...manifest.refusedBy,
    };

    const dry = await runCli([...argv, "--dry-run"]);
    expect(dry.exitCode).toBe(EXIT.failed);
    expect(dry.stdout).toContain("done, a dry run");
    expect(countsOf(dry.stdout)).toEqual(expected);

    const real = await runCli(argv);
    expect(real.exitCode).toBe(EXIT.failed);
    expect(countsOf(real.stdout)).toEqual(expected);
    expect(real.stderr).toBe("");
    expect(real.stdout).not.toMatch(/\+?44\d{6}/);
    expect(refusedFiles()).toEqual([
      "people.refused-2.csv",
      "people.refused.csv",
    ]);

    const ada = await signIn(numberOf(0));
    expect(await ada.query(api.users.viewer, {})).toMatchObject({
      name: "Person 0",
      phone: numberOf(0),
    });
  });

  it("says what to do about numbers without a country in a list of several", async () => {
    const file = write(
      "mixed.csv",
      "Name,Phone,Country\nAda,07400 123471,GB\nEva,0660 1234571,AT\nJo,0151 23456789,\n",
    );
    const { stdout } = await runCli(["import", file]);
    expect(countsOf(stdout)).toMatchObject({ created: 2, needs_country: 1 });
    expect(stdout).toContain("with --country and its two letters");
    const rest = path.join(folder, "mixed.refused.csv");
    const again = await runCli(["import", rest, "--country", "DE"]);
    expect(countsOf(again.stdout)).toMatchObject({ created: 1, refused: 0 });
    expect(again.stdout).not.toContain("--country");
  });

  it("writes refused rows so that they can be mended and imported", async () => {
    const file = write(
      "staff.csv",
      'Handset,Land,Who\n0660 123456,AT,"Huber, ""Ernst"""\n12,US,=1+1\n',
    );
    const map = ["--map", "phone=Handset,country=Land,name=Who"];
    const refused = path.join(folder, "to mend.csv");
    const first = ["import", file, ...map, "--refused", refused];
    expect((await runCli(first)).exitCode).toBe(EXIT.failed);
    const [header, row] = readFileSync(refused, "utf8").split("\r\n");
    expect(header).toBe("\uFEFFHandset,Land,Who,Row,Reason,Problem");
    expect(row).toMatch(/^12,US,'=1\+1,3,impossible,/);
    expect(statSync(refused).mode & 0o777).toBe(0o600);

    const again = await runCli(first);
    expect(again.exitCode).toBe(EXIT.usage);
    expect(again.stderr).toContain("--refused");

    const mended = readFileSync(refused, "utf8").replace(
      "12,US",
      "(415) 555-2671,US",
    );
    const second = await runCli([
      "import",
      write("mended.csv", mended),
      ...map,
    ]);
    expect(second.exitCode).toBe(EXIT.done);
    expect(countsOf(second.stdout)).toMatchObject({ created: 1, refused: 0 });
  });

  it("says what to do about each reason, and which country the list's numbers speak for", async () => {
    const list = (extra: string) =>
      `Mobile\n07400 200101\n07400 200102\n07400 200103\n${extra}`;
    const asked = await runCli(["import", write("gb.csv", list(""))]);
    expect(asked.stdout).toContain(
      "    impossible        3\n      This number is too short or too long for its country.",
    );
    expect(asked.stdout).toContain("import the list again with --country GB.");

    const file = write("given.csv", list("12\n"));
    const { stdout } = await runCli(["import", file, "--country", "GB"]);
    expect(countsOf(stdout)).toMatchObject({ created: 3, impossible: 1 });
    expect(stdout).toContain("Check the digits and the country.");
    expect(stdout).not.toContain("--country");
  });

  it("reads what spreadsheets save: UTF-16, and older ones", async () => {
    const text = "Name;Mobile\nZoë;07400 200001\n";
    const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
    const latin = Buffer.from(text.replace("200001", "200002"), "latin1");
    const unicode = ["import", write("u.csv", utf16), "--country", "GB"];
    expect((await runCli(unicode)).exitCode).toBe(EXIT.done);
    const older = ["import", write("l.csv", latin), "--country", "GB"];
    expect((await runCli(older)).exitCode).toBe(EXIT.done);
    const zoe = await signIn("+447400200002");
    expect(await zoe.query(api.users.viewer, {})).toMatchObject({
      name: "Zoë",
    });
  });

  it.each([
    ["a workbook", "PK\u0003\u0004…", "workbook"],
    ["no such column", "Name,Shoe size\nAda,41\n", "Name, Shoe size"],
    ["nothing", "", "no CSV"],
    ["a quote nothing closes", `Mobile\n"${"x".repeat(1_100_000)}`, "no CSV"],
    ["a line that never ends", "x".repeat(1_100_000), "no CSV"],
    ["a row without end", `Name,Mobile\n${"x".repeat(20_000)},1\n`, "Row 2"],
  ])("starts nothing with a file that is %s", async (_, text, said) => {
    const before = await countImports();
    const { exitCode, stdout, stderr } = await runCli([
      "import",
      write("x.csv", text),
    ]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stdout).toBe("");
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\d{5}/);
    expect(await countImports()).toBe(before);
  });

  it("names a file's columns, and gives none of their words to the terminal as orders", async () => {
    const file = write(
      "orders.csv",
      "\u001B]0;title\u0007\u001B[2J\u009B31mOne,\u0008Two\nx,y\n",
    );
    const { exitCode, stderr } = await runCli(["import", file]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain("The file's columns: One, Two.");
    expect(stderr).toMatch(/^[^\p{Cc}]*\n?$/u);
  });

  it("takes back an import whose file turns out to be wrong further down", async () => {
    const good = Array.from(
      { length: 1_500 },
      (_, n) => `A,${numberOf(5_000 + n)}`,
    );
    const file = write(
      "long.csv",
      ["Name,Mobile", ...good, `${"x".repeat(20_000)},1`].join("\n"),
    );
    const { exitCode, stderr } = await runCli(["import", file]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain("Row 1502");
    expect(stderr).toContain("Nobody was registered.");
    expect(await find(numberOf(5_000))).toBeNull();
  });
});

describe("register", () => {
  it("registers one, and says so when there is somebody already", async () => {
    const argv = ["register", "07400 300001", "--country", "GB"];
    const first = await runCli([...argv, "--name", "Ada"]);
    expect(first).toMatchObject({ exitCode: EXIT.done, stderr: "" });
    const [, userId] = /^created {2}(\S+)$/.exec(first.stdout) ?? [];
    const second = await runCli(argv);
    expect(second.stdout).toBe(`existing  ${userId}`);
    const ada = await signIn("+447400300001");
    expect(await ada.query(api.users.viewer, {})).toMatchObject({
      _id: userId,
      name: "Ada",
    });
  });

  it("names the export that is missing", async () => {
    const argv = ["register", "+1 415 555 2671", "--module", "elsewhere"];
    const { exitCode, stderr } = await runCli(argv);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain("no elsewhere:register");
    expect(stderr).toContain("--module");
  });

  it("refuses what is no number, without repeating it", async () => {
    const { exitCode, stderr } = await runCli(["register", "07400 3000"]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain("invalid_phone");
    expect(stderr).not.toContain("07400");
  });
});

async function find(phone: string): Promise<unknown> {
  return await admin.query(api.admin.findUser, { phone });
}

async function countImports(): Promise<number> {
  return (await admin.query(api.admin.listImports, {})).length;
}

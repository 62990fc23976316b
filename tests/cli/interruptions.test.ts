import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { EXIT } from "../../src/cli/exitCodes.js";
import { numberOf } from "../import/people";
import { runCli } from "./runCli";
import { startStubDeployment, STUB_KEY } from "./stubDeployment";

// Waits between tries are a minute in all.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
}));

const ROWS = 3_500;
let file = "";

beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "phone-auth-import-"));
  file = path.join(folder, "people.csv");
  const lines = Array.from({ length: ROWS }, (_, n) => `A,${numberOf(n)}`);
  writeFileSync(file, ["Name,Mobile", ...lines].join("\n"));
  vi.stubEnv("CONVEX_DEPLOY_KEY", STUB_KEY);
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

async function startStub(
  interfere?: Parameters<typeof startStubDeployment>[1],
) {
  const stub = await startStubDeployment(() => false, interfere);
  onTestFinished(stub.close);
  vi.stubEnv("CONVEX_URL", stub.url);
  return stub;
}

/** As a connection breaks. */
function cut(response: ServerResponse): true {
  response.destroy();
  return true;
}

describe("an import", () => {
  it("goes on over broken connections, lost answers and a deployment that is busy", async () => {
    const stub = await startStub(({ name, nth, isDone }, response) => {
      if (name !== "addImportRows") return nth === 0 && cut(response);
      if (nth % 3 === 0) return !isDone && cut(response);
      if (nth % 3 === 1) return isDone && cut(response);
      return false;
    });
    const { exitCode, stdout, stderr } = await runCli(["import", file]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(EXIT.done);
    expect(stdout).toContain("created   3,500");
    expect(stub.total()).toBe(ROWS);
    expect(stub.lastRow()).toBe(ROWS + 1);
    expect(stub.isSealed()).toBe(true);
  });

  it("waits for a deployment that asks to be left alone", async () => {
    const stub = await startStub(({ nth }, response) => {
      if (nth > 0) return false;
      response.writeHead(503).end("Busy");
      return true;
    });
    expect((await runCli(["import", file])).exitCode).toBe(EXIT.done);
    expect(stub.total()).toBe(ROWS);
  });

  it("tells how to go on when the deployment is gone, and goes on where it was", async () => {
    let isGone = true;
    const stub = await startStub(
      ({ name, nth }, response) =>
        isGone && name === "addImportRows" && nth >= 2 && cut(response),
    );
    const first = await runCli(["import", file]);
    expect(first.exitCode).toBe(EXIT.failed);
    expect(first.stderr).toContain("--resume stub");
    expect(stub.total()).toBe(2_000);
    expect(stub.calls).not.toContain("cancelImport");

    isGone = false;
    stub.calls.length = 0;
    const second = await runCli(["import", file, "--resume", "stub"]);
    expect(second.exitCode).toBe(EXIT.done);
    expect(stub.calls).not.toContain("startImport");
    expect(stub.total()).toBe(ROWS);
    expect(stub.lastRow()).toBe(ROWS + 1);

    const third = await runCli(["import", file, "--resume", "stub"]);
    expect(third.exitCode).toBe(EXIT.done);
    expect(third.stdout).toContain("created   3,500");
  });
});

describe("the admin key", () => {
  const KEY = "prod:other|secret-of-somebody";

  it("A1: is not in what is said when it is refused", async () => {
    const stub = await startStub();
    const argv = ["register", numberOf(1), "--admin-key", KEY];
    const { exitCode, stderr } = await runCli(argv);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toBe("The admin key does not belong to this deployment.");
    expect(stub.calls).toEqual([]);
  });

  it.each([
    ["over the network in the clear", "http://example.com", KEY],
    ["to no web address", "file:///etc/hosts", KEY],
    ["to nowhere", "no address", KEY],
    ["with a line break", "https://example.com", `${KEY}\nx`],
  ])("A1: is not sent %s", async (_, url, key) => {
    const send = vi.spyOn(globalThis, "fetch");
    const argv = ["register", "+14155552671", "--url", url];
    const { exitCode, stderr } = await runCli([...argv, "--admin-key", key]);
    expect(exitCode).toBe(EXIT.usage);
    expect(stderr).not.toContain("secret");
    expect(stderr).not.toContain("2671");
    expect(send).not.toHaveBeenCalled();
  });

  it("A1: and the number are not sent on to where a redirect leads", async () => {
    const other = await startStub();
    await startStub((_, response) => {
      response.writeHead(307, { location: `${other.url}/api/mutation` }).end();
      return true;
    });
    const { exitCode } = await runCli(["register", numberOf(1)]);
    expect(exitCode).toBe(EXIT.failed);
    expect(other.requests()).toBe(0);
  });

  it("is asked for, and so is the deployment", async () => {
    vi.stubEnv("CONVEX_URL", "https://example.com");
    vi.stubEnv("CONVEX_DEPLOY_KEY", undefined);
    const keyless = await runCli(["register", numberOf(1)]);
    expect(keyless.exitCode).toBe(EXIT.usage);
    expect(keyless.stderr).toContain("CONVEX_DEPLOY_KEY");
    vi.stubEnv("CONVEX_URL", undefined);
    const nowhere = await runCli(["register", numberOf(1)]);
    expect(nowhere.exitCode).toBe(EXIT.usage);
    expect(nowhere.stderr).toContain("CONVEX_URL");
  });
});

describe("an answer that is none", () => {
  it.each([
    [
      560,
      {
        status: "error",
        errorMessage: "ArgumentValidationError: +14155552671",
      },
      "other arguments",
    ],
    [
      560,
      { status: "error", errorMessage: "Uncaught Error: +14155552671" },
      "its logs say why",
    ],
    [404, "+14155552671 not found", "There is no Convex deployment"],
    [200, "null", "There is no Convex deployment"],
  ])("is explained in words of our own: %i %j", async (status, body, said) => {
    await startStub((_, response) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      response.writeHead(status).end(text);
      return true;
    });
    const { exitCode, stderr } = await runCli(["register", "+14155552671"]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("2671");
  });
});

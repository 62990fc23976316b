import { spawnConvexCli } from "../../src/dev/convexCli.mjs";
import { startDeployment } from "./deployment.mjs";

/**
 * Deploys an app with Convex's own command line to a deployment of this process.
 *
 * @param codegen "enable" for an app that has no `_generated` yet
 * @returns how it ended, all that the owner reads, and what was pushed
 */
export async function push(app, variables, { codegen = "disable" } = {}) {
  const deployment = await startDeployment(variables);
  try {
    const cli = spawnConvexCli(
      [
        "deploy",
        "--yes",
        "--typecheck",
        "disable",
        "--codegen",
        codegen,
        "--live-component-sources",
      ],
      {
        url: deployment.url,
        adminKey: "rehearsal|key",
        cwd: app,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let output = "";
    cli.stdout.on("data", (text) => (output += text));
    cli.stderr.on("data", (text) => (output += text));
    const exitCode = await new Promise((resolve) => cli.on("close", resolve));
    const { seen } = deployment;
    return {
      exitCode,
      output: output.replaceAll(deployment.url, "<url>"),
      seen,
    };
  } finally {
    deployment.close();
  }
}

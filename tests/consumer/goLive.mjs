import assert from "node:assert/strict";
import { codegen } from "./install.mjs";
import { countLines, followQuickStart } from "./newcomer.mjs";
import { signInLive, startTwilio } from "./signInLive.mjs";
import { doSteps } from "./steps.mjs";

/** Lines an adopter's app has because of us, an admin's functions included. */
const MAX_LINES = 40;

/** Goes on to real messages, as the README lists it, and to the admin of docs/quick-start.md. */
export async function goLive({
  app,
  does,
  deployment,
  steps,
  max,
  build,
  report,
}) {
  const twilio = await startTwilio();
  try {
    const fillIn = (text) =>
      text.replace(
        /^(\w+)=.*…$/gm,
        (_, name) => `${name}=${twilio.variables[name]}`,
      );
    const list = { page: "README.md", section: "Real messages" };
    const more = doSteps(app, list, { ...does, fillIn });
    const count = steps.length + more.length;
    assert(count <= max, `${count} steps, and ${max} are promised.`);
    followQuickStart(app, does);
    const lines = countLines(app, "vite-react");
    assert(
      lines <= MAX_LINES,
      `${lines} lines, and ${MAX_LINES} are promised.`,
    );
    does.phoneAuth(["init", "--check", "--no-env"]);
    codegen(app);
    build();
    report(
      `${count} commands and edits to a first real message, ${lines} lines`,
    );
    await signInLive(app, deployment.variables, twilio);
    report("signed in, registered and signed in as registered, through Twilio");
  } finally {
    await twilio.fake.close();
  }
}

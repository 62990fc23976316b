import { makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import operations from "../../docs/operations.md?raw";
import sms from "../../docs/sms.md?raw";
import { instrument } from "../attacks/instruments";
import { signIn } from "../helpers/app";
import { ADA, createOffice, useOffices } from "./office";

useOffices();

/** Commands as the pages have them: the function, and its arguments. */
const COMMANDS = [
  ...`${operations}\n${sms}`.matchAll(
    /npx convex run (registration:\w+)(?: '(\{.*?\})')?/g,
  ),
].map(([command, name = "", args = "{}"]) => ({ command, name, args }));

it("the pages on operations tell of many commands", () => {
  expect(COMMANDS.length).toBeGreaterThan(15);
});

it.each(COMMANDS)("$command runs as it is written", async ({ name, args }) => {
  const { t } = await createOffice();
  const { userId } = await signIn(t, ADA);
  if (name.endsWith(":attachPhone")) {
    const release = makeFunctionReference<"mutation">(
      "registration:releasePhone",
    );
    await t.mutation(release, { userId });
  }
  const given = JSON.parse(
    args.replace('"…"', JSON.stringify(userId)),
  ) as object;
  const exported: Record<string, object> =
    await import("../../convex/registration");
  const isQuery = "isQuery" in (exported[name.split(":")[1] ?? ""] ?? {});
  const failed = { type: "send_failed", label: "US ···71", tag: "" };
  const { seed } = instrument(t);
  seed("phoneAuth", "events", [failed]);
  const none = { sent: 0, delivered: 0, redeemed: 0, locked: 0, refused: {} };
  const hour = { country: "US", hour: Date.now(), asked: 1, ...none };
  seed("phoneAuth", "countryHours", [hour]);
  const result: unknown = isQuery
    ? await t.query(makeFunctionReference<"query">(name), given)
    : await t.mutation(makeFunctionReference<"mutation">(name), given);
  // Those that answer nothing answer null; a look at something has something to see.
  if (isQuery) expect(JSON.stringify(result).length).toBeGreaterThan(2);
});

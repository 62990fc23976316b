import { describe, expect, it } from "vitest";

interface Registered {
  isQuery?: true;
  isMutation?: true;
  isAction?: true;
  exportArgs: () => string;
  exportReturns: () => string;
}

const modules = import.meta.glob<Record<string, unknown>>(
  [
    "../../convex/*.ts",
    "../../src/component/**/*.ts",
    "!**/_generated/**",
    "!**/*.config.ts",
    "!**/schema.ts",
  ],
  { eager: false },
);

/** Convex Auth declares no `returns`, and the drop-in keeps its functions' shape. */
const WITHOUT_RETURNS = /convex\/auth\.ts/;

/**
 * What strangers and users send numbers, codes and tokens to. A validator's error repeats all of it,
 * so these read their arguments themselves; `tests/attacks/arguments.test.ts` plays it.
 */
const READ_BY_OURSELVES = [
  "../../convex/auth.ts:signIn",
  "../../convex/messages.ts:deliveryStatus",
  "../../convex/numberChange.ts:confirm",
  "../../convex/numberChange.ts:confirmProof",
  "../../convex/numberChange.ts:start",
  "../../convex/numberChange.ts:startProof",
  "../../convex/sessions.ts:end",
];

async function listFunctions() {
  process.env.PHONE_AUTH_SIGN_UP = "open";
  process.env.PHONE_AUTH_DEV_OUTBOX = "true";
  const found: [name: string, fn: Registered][] = [];
  for (const [path, load] of Object.entries(modules)) {
    for (const [name, value] of Object.entries(await load())) {
      const fn = value as Registered;
      if (fn?.isQuery || fn?.isMutation || fn?.isAction)
        found.push([`${path}:${name}`, fn]);
    }
  }
  return found;
}

describe("every Convex function", () => {
  it("declares its arguments and what it returns", async () => {
    const functions = await listFunctions();
    expect(functions.length).toBeGreaterThan(20);
    const open = functions.filter(
      ([, fn]) => fn.exportArgs() === '{"type":"any"}',
    );
    expect(open.map(([name]) => name).sort()).toEqual(READ_BY_OURSELVES);
    const untold = functions
      .filter(([name]) => !WITHOUT_RETURNS.test(name))
      .filter(([, fn]) => fn.exportReturns() === "null");
    expect(untold.map(([name]) => name)).toEqual([]);
  });
});

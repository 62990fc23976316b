import { makeFunctionReference } from "convex/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  FROZEN_AT,
  inModuleScope,
  outOfModuleScope,
} from "../../src/dev/platform/moduleScope";
import { createSmallApp } from "./smallApp";

const SOURCES = ["Math.random", "getRandomValues", "randomUUID"];
const mutation = (name: string) =>
  makeFunctionReference<"mutation", Record<string, never>, unknown>(name);

const clock = makeFunctionReference<"query", Record<string, never>, unknown>(
  "clock:read",
);

afterEach(() => {
  vi.useRealTimers();
});

describe("while a module loads", () => {
  it("its clock stands still, and goes for its functions", async () => {
    const now = Date.UTC(2027, 5, 6);
    vi.useFakeTimers({ now, toFake: ["Date"] });
    const { t } = createSmallApp();
    expect(await t.query(clock, {})).toEqual({
      loadedAt: [FROZEN_AT, FROZEN_AT],
      now,
    });
  });

  it.each(SOURCES)("%s is refused, and has no fault later", async (source) => {
    const { t } = createSmallApp();
    await expect(
      t.mutation(mutation(`early${source}:call`), {}),
    ).rejects.toThrow(/no randomness while a module loads/);
    expect(await t.mutation(mutation(`late${source}:call`), {})).toBeTypeOf(
      "number",
    );
  });

  it.each(SOURCES)("%s is there in a file for Node", async (source) => {
    const { t } = createSmallApp();
    expect(await t.mutation(mutation(`node${source}:call`), {})).toBeTypeOf(
      "number",
    );
  });

  it("the clock stands until the last of several is there", async () => {
    let go: () => void = () => undefined;
    const slow = inModuleScope(async () => {
      await new Promise<void>((resolve) => (go = resolve));
      return Date.now();
    });
    await inModuleScope(async () => undefined);
    go();
    expect(await slow).toBe(FROZEN_AT);
    expect(Date.now()).not.toBe(FROZEN_AT);
  });

  it("whatever else runs keeps its own clock and its randomness", async () => {
    const seen = await inModuleScope(async () => {
      await Promise.resolve();
      return [Date.now(), outOfModuleScope(() => [Date.now(), Math.random()])];
    });
    expect(seen[0]).toBe(FROZEN_AT);
    expect(seen[1]).not.toContain(FROZEN_AT);
    expect(new Date(5).getTime()).toBe(5);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { takeConsole } from "../helpers/failOnConsole";
import { createSmallApp, gauge, node, small } from "./smallApp";

const DAY = 24 * 60 * 60 * 1000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type App = ReturnType<typeof createSmallApp>["t"];

async function finish(t: App): Promise<void> {
  await t.finishAllScheduledFunctions(vi.runAllTimers);
}

describe("scheduled functions", () => {
  it("run eight at a time, all of them in the end", async () => {
    const { t } = createSmallApp();
    await t.mutation(small.schedule, { times: 20 });
    await finish(t);
    expect(gauge.most).toBe(8);
    const done = await t.query(
      async (ctx) =>
        (await ctx.db.system.query("_scheduled_functions").collect()).filter(
          ({ state }) => state.kind === "success",
        ).length,
    );
    expect(done).toBe(20);
  });

  it("leave their arguments in the database for a week", async () => {
    const { t, deployment } = createSmallApp();
    await t.mutation(small.schedule, { times: 1, value: "said" });
    await finish(t);
    const kept = [{ value: [{ value: "said" }] }];
    expect(deployment.keptArguments()).toMatchObject(kept);
    vi.setSystemTime(Date.now() + 6 * DAY);
    expect(deployment.keptArguments()).toMatchObject(kept);
    vi.setSystemTime(Date.now() + 2 * DAY);
    expect(deployment.keptArguments()).toEqual([]);
  });
});

describe("results of mutations", () => {
  it("stay in the database for a client on a WebSocket and for an action in Node", async () => {
    const { t, deployment } = createSmallApp();
    await t.mutation(small.echo, { value: "to a client" });
    await t.action(node.ask, { value: "to Node" });
    expect(
      deployment.keptResults.map(({ name, value }) => [name, value]),
    ).toEqual([
      ["small:echo", "to a client"],
      ["small:echo", "to Node"],
    ]);
  });

  it("do not for an action in the default runtime, the scheduler, or a nested call", async () => {
    const { t, deployment } = createSmallApp();
    await t.action(small.ask, { value: "to an action" });
    await t.mutation(small.call, { times: 2 });
    await t.mutation(small.schedule, { times: 1 });
    await t.mutation(small.scheduleInsert, { group: "a" });
    await finish(t);
    expect(deployment.keptResults.map(({ name }) => name)).toEqual([
      "small:call",
      "small:schedule",
      "small:scheduleInsert",
    ]);
  });

  it("go after two weeks", async () => {
    const { t, deployment } = createSmallApp();
    const kept = () => deployment.keptResults.map(({ value }) => value);
    await t.mutation(small.echo, { value: 1 });
    vi.setSystemTime(Date.now() + 13 * DAY);
    await t.mutation(small.echo, { value: 2 });
    expect(kept()).toEqual([1, 2]);
    vi.setSystemTime(Date.now() + 2 * DAY);
    await t.mutation(small.echo, { value: 3 });
    expect(kept()).toEqual([2, 3]);
  });
});

describe("a conflict that is lost", () => {
  it("fails the mutation as often as asked, and no other", async () => {
    const { t, deployment } = createSmallApp();
    deployment.conflicts.lose("small:echo", 2);
    await t.mutation(small.insert, { values: [1] });
    const echo = async () => await t.mutation(small.echo, { value: 1 });
    await expect(echo()).rejects.toThrow(/changed while this mutation/);
    await expect(echo()).rejects.toThrow(/changed while this mutation/);
    expect(await echo()).toBe(1);
  });

  it("is repeated until it is won, where the scheduler calls the mutation", async () => {
    const { t, deployment } = createSmallApp();
    deployment.conflicts.lose("small:insert", 3);
    await t.mutation(small.scheduleInsert, { group: "late" });
    await finish(t);
    const groups = await t.query(async (ctx) =>
      (await ctx.db.query("rows").collect()).map(({ group }) => group),
    );
    expect(groups).toEqual(["late"]);
  });

  it("fails an action that the scheduler called, for good", async () => {
    const { t, deployment } = createSmallApp();
    deployment.conflicts.lose("small:echo");
    await t.mutation(small.schedule, { times: 1 });
    await finish(t);
    const states = await t.query(async (ctx) =>
      (await ctx.db.system.query("_scheduled_functions").collect()).map(
        ({ state }) => state.kind,
      ),
    );
    expect(states).toEqual(["failed"]);
    expect(takeConsole().join()).toContain("changed while this mutation");
  });
});

import { ConvexReactClient } from "convex/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import {
  browserSocket,
  collect,
  fn,
  httpClient,
  liveClient,
  rawSession,
  startFixture,
  waitFor,
} from "./fixtureServer.js";

test("what one client writes reaches the query another one has open", async () => {
  const server = await startFixture();
  const reader = liveClient(server);
  const list = collect<string[]>((on) =>
    reader.onUpdate(fn.list, { channel: "a" }, on),
  );
  await list.until((texts) => texts.length === 0);
  await liveClient(server).mutation(fn.send, { channel: "a", text: "hello" });
  expect(await list.until((texts) => texts.length > 0)).toEqual(["hello"]);
});

test("writes over HTTP and by scheduled functions reach an open query too", async () => {
  const server = await startFixture();
  const reader = liveClient(server);
  const list = collect<string[]>((on) =>
    reader.onUpdate(fn.list, { channel: "a" }, on),
  );
  const writer = httpClient(server);
  await writer.mutation(fn.send, { channel: "a", text: "now" });
  await list.until((texts) => texts.length === 1);
  await writer.mutation(fn.sendSoon, {
    channel: "a",
    text: "soon",
    delayMs: 50,
  });
  expect(await list.until((texts) => texts.length === 2)).toEqual([
    "now",
    "soon",
  ]);
});

test("a query whose answer is the same is not sent again", async () => {
  const server = await startFixture();
  const client = liveClient(server);
  const a = collect<string[]>((on) =>
    client.onUpdate(fn.list, { channel: "a" }, on),
  );
  const b = collect<string[]>((on) =>
    client.onUpdate(fn.list, { channel: "b" }, on),
  );
  await Promise.all([a.until(() => true), b.until(() => true)]);
  await client.mutation(fn.send, { channel: "b", text: "x" });
  await b.until((texts) => texts.length === 1);
  expect(a.values).toEqual([[]]);
});

test("an open query that fails tells its error", async () => {
  const server = await startFixture();
  const client = liveClient(server);
  const errors = collect<Error>((on) =>
    client.onUpdate(fn.fail, {}, () => undefined, on),
  );
  expect((await errors.until(() => true)).message).toContain("Server Error");
});

test("a client sees its own write as soon as the mutation's promise resolves", async () => {
  const server = await startFixture();
  const client = liveClient(server);
  const list = collect<string[]>((on) =>
    client.onUpdate(fn.list, { channel: "a" }, on),
  );
  await list.until(() => true);
  for (let n = 1; n <= 20; n++) {
    await client.mutation(fn.send, { channel: "a", text: String(n) });
    expect(
      client.client.localQueryResult("messages:list", { channel: "a" }),
    ).toHaveLength(n);
  }
});

test("a burst of mutations runs in the order it was made in", async () => {
  const client = liveClient(await startFixture());
  const texts = Array.from({ length: 50 }, (_, n) => String(n));
  await Promise.all(
    texts.map((text) => client.mutation(fn.send, { channel: "a", text })),
  );
  expect(await client.query(fn.list, { channel: "a" })).toEqual(texts);
});

test("a commit that touches what a query read gives a transition, though the answer be the same", async () => {
  const server = await startFixture();
  const writer = httpClient(server);
  const modified = async (path: string) => {
    const socket = await rawSession(server, path);
    socket.send(subscribe([path], { channel: "a" }));
    return () =>
      socket.received.flatMap((message) =>
        message.type === "Transition" ? message.modifications.length : [],
      );
  };
  // One reads the whole table, the other the rows of its channel.
  const ofTable = await modified("messages:count");
  const ofChannel = await modified("messages:list");
  await waitFor(() => ofTable().length === 1 && ofChannel().length === 1);
  await writer.mutation(fn.send, { channel: "b", text: "elsewhere" });
  await waitFor(() => ofTable().length === 2);
  await writer.mutation(fn.send, { channel: "a", text: "here" });
  await waitFor(() => ofTable().length === 3 && ofChannel().length === 2);
  expect(ofTable()).toEqual([1, 0, 1]);
  expect(ofChannel()).toEqual([1, 1]);
});

test("the queries of one transition belong to one moment", async () => {
  const server = await startFixture();
  const socket = await rawSession(server, "reader");
  socket.send(
    subscribe(["messages:countSlowly", "messages:count"], { channel: "a" }),
  );
  // Many writers at a time, so that there is always a mutation waiting between two queries.
  const writers = Array.from({ length: 60 }, () => httpClient(server));
  const sent = writers.map((writer, n) =>
    writer.mutation(fn.send, { channel: "a", text: String(n) }),
  );
  await Promise.all(sent);
  const seen = new Map<number, unknown>();
  const pairs: [number, number][] = [];
  const read = () => {
    for (const message of socket.received.splice(0)) {
      if (message.type !== "Transition") continue;
      for (const { queryId, value } of message.modifications)
        seen.set(queryId, value);
      pairs.push([seen.get(0) as number, seen.get(1) as number]);
    }
    return pairs.at(-1)?.[0] === 60;
  };
  await waitFor(read);
  expect(pairs.filter(([listed, counted]) => listed !== counted)).toEqual([]);
  expect(pairs.length).toBeGreaterThan(1);
});

test("no transition shows a write before the mutation that made it is answered", async () => {
  const server = await startFixture();
  const socket = await rawSession(server, "writer");
  socket.send(subscribe(["messages:list"], { channel: "a" }));
  for (let requestId = 0; requestId < 100; requestId++) {
    const args = [{ channel: "a", text: String(requestId) }];
    socket.send({
      type: "Mutation",
      requestId,
      udfPath: "messages:send",
      args,
    });
  }
  let answered = 0;
  const early: unknown[] = [];
  const read = () => {
    for (const message of socket.received.splice(0)) {
      if (message.type === "MutationResponse") answered += 1;
      if (message.type !== "Transition") continue;
      for (const { value } of message.modifications) {
        const shown = (value as string[]).length;
        if (shown > answered) early.push({ shown, answered });
        if (shown === 100) return true;
      }
    }
    return false;
  };
  await waitFor(read);
  expect(early).toEqual([]);
});

test("a page of a paginated query keeps its end when a newer document comes in", async () => {
  const server = await startFixture();
  const client = httpClient(server);
  await waitFor(
    async () => (await client.query(fn.count, { channel: "cron" })) === 1,
  );
  for (const text of ["1", "2", "3"])
    await client.mutation(fn.send, { channel: "a", text });
  const socket = await rawSession(server, "reader");
  socket.send(
    subscribe(["messages:page"], {
      paginationOpts: { numItems: 2, cursor: null },
    }),
  );
  const pages = () =>
    socket.received
      .flatMap((m) => (m.type === "Transition" ? m.modifications : []))
      .map(({ value }) =>
        (value as { page: { text: string }[] }).page.map(({ text }) => text),
      );
  await waitFor(() => pages().length === 1);
  await client.mutation(fn.send, { channel: "a", text: "4" });
  await waitFor(() => pages().length === 2);
  expect(pages()).toEqual([
    ["3", "2"],
    ["4", "3", "2"],
  ]);
});

test("a page may hold several paginated lists", async () => {
  const server = await startFixture();
  const socket = await rawSession(server, "reader");
  socket.send(
    subscribe(["messages:page", "messages:page"], {
      paginationOpts: { numItems: 2, cursor: null },
    }),
  );
  const answers = () =>
    socket.received.flatMap((m) =>
      m.type === "Transition" ? m.modifications : [],
    );
  await waitFor(() => answers().length === 2);
  // A query that fails has no value.
  for (const { value } of answers()) expect(value).toHaveProperty("page");
});

test("the React client follows a query and runs mutations and actions", async () => {
  const server = await startFixture();
  const client = new ConvexReactClient(server.url, {
    webSocketConstructor: browserSocket,
    logger: false,
  });
  onTestFinished(() => client.close());
  const watch = client.watchQuery(fn.list, { channel: "a" });
  const list = collect<string[]>((on) =>
    watch.onUpdate(() => on(watch.localQueryResult() ?? [])),
  );
  await list.until((texts) => texts.length === 0);
  await client.mutation(fn.send, { channel: "a", text: "x" });
  await client.action(fn.sendFromAction, { channel: "a", text: "y" });
  expect(await list.until((texts) => texts.length === 2)).toEqual(["x", "y"]);
});

describe("after the connection is lost", () => {
  test("open queries are brought up to date", async () => {
    const server = await startFixture();
    const { sockets, Socket } = recordingSocket();
    const client = liveClient(server, Socket);
    const list = collect<string[]>((on) =>
      client.onUpdate(fn.list, { channel: "a" }, on),
    );
    await list.until((texts) => texts.length === 0);
    sockets.at(-1)?.terminate();
    await httpClient(server).mutation(fn.send, {
      channel: "a",
      text: "meanwhile",
    });
    expect(await list.until((texts) => texts.length === 1)).toEqual([
      "meanwhile",
    ]);
    expect(sockets.length).toBe(2);
  });

  test("a mutation whose answer was lost is not run a second time", async () => {
    const server = await startFixture();
    const { sockets, Socket } = recordingSocket({
      loseFirst: "MutationResponse",
    });
    const client = liveClient(server, Socket);
    const id = await client.mutation(fn.send, { channel: "a", text: "once" });
    expect(id).toContain("messages");
    expect(sockets.length).toBe(2);
    expect(await client.query(fn.list, { channel: "a" })).toEqual(["once"]);
  });

  test("the same request of another session is another mutation", async () => {
    const server = await startFixture();
    for (const session of ["one", "one", "two"]) {
      const socket = await rawSession(server, session);
      const args = [{ channel: "a", text: session }];
      socket.send({
        type: "Mutation",
        requestId: 0,
        udfPath: "messages:send",
        args,
      });
      await waitFor(() =>
        socket.received.some(({ type }) => type === "MutationResponse"),
      );
      socket.close();
    }
    expect(await httpClient(server).query(fn.list, { channel: "a" })).toEqual([
      "one",
      "two",
    ]);
  });
});

function recordingSocket({ loseFirst }: { loseFirst?: string } = {}) {
  const sockets: WebSocket[] = [];
  let lost = false;
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address);
      sockets.push(this);
    }
    override emit(event: string, ...args: unknown[]): boolean {
      const loses = loseFirst !== undefined && !lost && event === "message";
      if (loses && String(args[0]).includes(loseFirst)) {
        lost = true;
        this.terminate();
        return false;
      }
      return super.emit(event, ...args);
    }
  }
  return { sockets, Socket: Socket as typeof WebSocket };
}

function subscribe(paths: string[], args: object) {
  const modifications = paths.map((udfPath, queryId) => ({
    type: "Add",
    queryId,
    udfPath,
    args: [args],
  }));
  return {
    type: "ModifyQuerySet",
    baseVersion: 0,
    newVersion: 1,
    modifications,
  };
}

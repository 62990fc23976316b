import type { CommitLog } from "./commitLog.js";
import type {
  CallResult,
  QueryAnswer,
  QueryRequest,
  Snapshot,
} from "./engine.js";
import type { Failure } from "./functionErrors.js";
import type { ReadRange } from "./platform/readSets.js";
import type { ClientMessage, QueryModification } from "./wire.js";

type Subscription = QueryRequest & {
  queryId: number;
  /** What the client has, to say nothing when it has not changed. */
  sent: string | null;
  /** The engine's version it was computed at; -1 when it is due whatever the version. */
  dataVersion: number;
  reads: ReadRange[];
};

/** The queries one client has open, and what it has been told of each. */
export class QuerySet {
  readonly #queries = new Map<number, Subscription>();
  #removed: number[] = [];
  version = 0;

  constructor(
    private readonly report: (what: string, failure: Failure) => void,
  ) {}

  modify(message: ClientMessage & { type: "ModifyQuerySet" }): void {
    if (message.baseVersion !== this.version)
      throw new Error("Base version out of date");
    this.version = message.newVersion;
    for (const modification of message.modifications) {
      const { queryId } = modification;
      if (modification.type === "Remove") {
        this.#queries.delete(queryId);
        this.#removed.push(queryId);
      } else {
        const { udfPath, args, journal = null } = modification;
        const subscription = {
          queryId,
          udfPath,
          args,
          journal,
          sent: null,
          dataVersion: -1,
          reads: [],
        };
        this.#queries.set(queryId, subscription);
      }
    }
  }

  /** All queries are due again: they are asked by someone else now. */
  expire(): void {
    for (const query of this.#queries.values()) query.dataVersion = -1;
  }

  /** The queries that are due: whatever they read was written to since, the same or not. */
  stale(commits: CommitLog): Subscription[] {
    return [...this.#queries.values()].filter((query) => {
      if (query.dataVersion === -1) return true;
      if (commits.isTouched(query.reads, query.dataVersion)) return true;
      query.dataVersion = commits.version;
      return false;
    });
  }

  /** The queries that are gone since the last call. */
  takeRemoved(): QueryModification[] {
    return this.#removed
      .splice(0)
      .map((queryId) => ({ type: "QueryRemoved", queryId }));
  }

  /**
   * What the client has to be told of a snapshot.
   *
   * @param isCurrent - false if the queries are due again, whatever the snapshot says
   */
  apply(
    queries: Subscription[],
    snapshot: Snapshot,
    isCurrent: boolean,
  ): QueryModification[] {
    return queries.flatMap((query, index) => {
      const answer = snapshot.answers[index];
      if (answer === undefined) return [];
      query.reads = answer.reads;
      if (isCurrent) query.dataVersion = snapshot.dataVersion;
      return this.#update(query, answer) ?? [];
    });
  }

  #update(
    query: Subscription,
    { result, journal }: QueryAnswer,
  ): QueryModification | null {
    query.journal = journal;
    const content = fingerprint(result);
    if (content === query.sent) return null;
    query.sent = content;
    const base = { queryId: query.queryId, logLines: [], journal };
    if (result.ok)
      return { ...base, type: "QueryUpdated", value: result.value };
    this.report(`query ${query.udfPath}`, result.failure);
    const { errorMessage, errorData } = result.failure;
    return { ...base, type: "QueryFailed", errorMessage, errorData };
  }
}

function fingerprint(result: CallResult): string {
  return result.ok
    ? `value ${JSON.stringify(result.value)}`
    : `failure ${result.failure.fingerprint}`;
}

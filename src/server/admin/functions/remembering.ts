import { getFunctionAddress } from "convex/server";
import type { GenericDataModel, GenericQueryCtx } from "convex/server";
import { convexToJson } from "convex/values";
import type { Value } from "convex/values";

/**
 * The same context of a query, which asks for a document by its id, for the caller's identity and for
 * the answer of another query once each, however often it is asked for them: within a query nothing
 * changes in between. What is looked up by an index is looked up each time.
 */
export function remembering<DataModel extends GenericDataModel>(
  ctx: GenericQueryCtx<DataModel>,
): GenericQueryCtx<DataModel> {
  const { auth, db, runQuery } = ctx;
  return {
    ...ctx,
    auth: { ...auth, getUserIdentity: once(() => auth.getUserIdentity()) },
    db: { ...db, get: once(db.get.bind(db)) },
    runQuery: once(runQuery, (query, ...rest) => [
      getFunctionAddress(query) as unknown,
      ...rest.map((value) => convexToJson((value ?? null) as Value)),
    ]),
  };
}

type Call = (...args: never[]) => Promise<unknown>;

/** A function that remembers what it answered to the same arguments. */
function once<Asked extends Call>(
  ask: Asked,
  keyOf: (...args: Parameters<Asked>) => unknown = (...args) => args,
): Asked {
  const answers = new Map<string, Promise<unknown>>();
  const remembered = (...args: Parameters<Asked>) => {
    const key = JSON.stringify(keyOf(...args));
    const known = answers.get(key) ?? ask(...args);
    answers.set(key, known);
    return known;
  };
  return remembered as Asked;
}

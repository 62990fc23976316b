import type { GenericDataModel, GenericQueryCtx } from "convex/server";

/** A call of an admin function. */
export interface AdminCall {
  /** The function's name, e.g. `"setBlocked"`. */
  name: string;
  /** The arguments, as the caller sent them. */
  args: Record<string, unknown>;
}

/**
 * Decides whether the caller may call a function. If so, return the caller's id, which is written into
 * the events. If not, throw or return null.
 */
export type Authorize<DataModel extends GenericDataModel> = (
  ctx: GenericQueryCtx<DataModel>,
  call: AdminCall,
) => Promise<string | null>;

/** What `authorize` said: an id, something else, or why not. */
export type Said = PromiseSettledResult<unknown>;

/** An app's own code: whatever is no id of a caller is a refusal. */
export function isActor(actorId: unknown): actorId is string {
  return typeof actorId === "string" && actorId !== "";
}

/** Who the caller is, where they may. */
export function actorIn(said: Said): string | null {
  return said.status === "fulfilled" && isActor(said.value) ? said.value : null;
}

/**
 * Asks about each call, but only once where `authorize` has answered without a look at what is called:
 * then it is the same for all.
 */
export async function askAll<DataModel extends GenericDataModel>(
  authorize: Authorize<DataModel>,
  ctx: GenericQueryCtx<DataModel>,
  calls: readonly AdminCall[],
): Promise<Said[]> {
  let hasLooked = false;
  const ask = async ({ name, args }: AdminCall): Promise<Said> => {
    const look = <Part>(part: Part): Part => {
      hasLooked = true;
      return part;
    };
    const call: AdminCall = {
      get name() {
        return look(name);
      },
      get args() {
        return look(args);
      },
    };
    const asking = async () => await authorize(ctx, call);
    const [said] = await Promise.allSettled([asking()]);
    return said;
  };
  const [first, ...others] = calls;
  if (first === undefined) return [];
  const said = await ask(first);
  return [
    said,
    ...(hasLooked
      ? await Promise.all(others.map(ask))
      : others.map(() => said)),
  ];
}

import type { GenericMutationCtx, GenericQueryCtx } from "convex/server";
import type { MutationCtx, QueryCtx } from "../options/dataModel.js";

/**
 * An app's tables include Convex Auth's, which its types cannot say of a generic data model; these
 * are where we do.
 */
export function authCtx(ctx: object): QueryCtx {
  return ctx as QueryCtx;
}

export function authMutationCtx(ctx: object): MutationCtx {
  return ctx as MutationCtx;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- The only type that every data model fits. */

/** The context of a mutation of an app, whatever tables it has. */
export type AppMutationCtx = GenericMutationCtx<any>;

/** The context of a query of an app, whatever tables it has. */
export type AppQueryCtx = GenericQueryCtx<any>;

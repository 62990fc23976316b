import type { MutationCtx, QueryCtx } from "../options/dataModel.js";
import type { PhoneAuthHooks } from "../options/hooks.js";

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

export function authHooks(hooks: object | undefined): PhoneAuthHooks {
  return { ...hooks };
}

import type { convexAuth } from "@convex-dev/auth/server";
import { actionGeneric, internalMutationGeneric } from "convex/server";
import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import { ConvexError, v } from "convex/values";
import type { PhoneAuthErrorData } from "../../errors.js";
import { configOf } from "../core/configOf.js";
import type { SignInResult } from "../core/convexAuth/signInArgs.js";
import { handlerOf } from "../core/convexAuth/stockStore.js";
import type { StockStep } from "../core/convexAuth/stockStore.js";
import { exportStoreArgs } from "../core/convexAuth/steps.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { callStore } from "../core/store/callStore.js";
import type {
  ActionCtx,
  AuthDataModel,
  MutationCtx,
  UserId,
} from "../options/dataModel.js";
import { finishLink } from "./link.js";
import { linkStep } from "../core/signIn/linkStep.js";

/** Options of {@link accountLinks}. */
export interface AccountLinksOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * A user got further ways to sign in. `newUserId` is the user that the other provider created for
   * them. Move its data here, because its document is deleted right afterwards. Runs in the same
   * transaction.
   */
  onLinked?: (
    ctx: GenericMutationCtx<DataModel>,
    event: { userId: UserId; newUserId: UserId; providers: string[] },
  ) => Promise<void>;
}

type Auth = ReturnType<typeof convexAuth>;
type Params = Record<string, unknown>;
type Step = StockStep | { type: `phone.${string}`; ticket?: string };

/**
 * Lets a signed-in user with a proved number add another way to sign in, such as Google, a password or a
 * code by e-mail. The page gets a ticket from `linkFunctions`, signs in by the other provider, and
 * finishes with `signIn("phone", { link: ticket })`.
 *
 * @param phone - The `PhoneAuth` whose provider you gave to `convexAuth`.
 * @param auth - What `convexAuth` of this package returned. If you also use `secondFactor`, pass the
 *   result of `accountLinks` to it. It then asks for a code before the last step signs anybody in.
 * @returns the same functions. Export them from `convex/auth.ts` under the same names.
 * @example
 * ```ts
 * export const { auth, signIn, signOut, store, isAuthenticated } = accountLinks(
 *   phone,
 *   convexAuth({ providers: [phone.provider(), Google] }),
 * );
 * ```
 */
export function accountLinks<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  auth: Auth,
  { onLinked }: AccountLinksOptions<DataModel> = {},
): Auth {
  const innerStore = handlerOf<MutationCtx, { args: Step }, unknown>(
    "store",
    auth.store,
  );
  const innerSignIn = handlerOf<ActionCtx, Params, SignInResult>(
    "signIn",
    auth.signIn,
  );
  const store = internalMutationGeneric({
    handler: async (ctx: MutationCtx, { args }: { args: Step }) => {
      if (args.type !== linkStep.type) return await innerStore(ctx, { args });
      const { ticket = "" } = args;
      const given = { ticket, onLinked: onLinked };
      return await finishLink(configOf(phone), ctx, given, async (db, step) =>
        innerStore(db, { args: step }),
      );
    },
  });
  const exportArgs = () => exportStoreArgs(auth.store, [linkStep]);
  const signIn = actionGeneric({
    // Open on purpose, as that of `convexAuth`.
    args: v.any(),
    handler: async (ctx: ActionCtx, raw: Params) => {
      const ticket = raw.provider === PROVIDER_ID ? readLink(raw.params) : null;
      if (ticket === null) return await innerSignIn(ctx, raw);
      const linked = await callStore(ctx, linkStep, { ticket });
      if (!linked.ok) throw new ConvexError<PhoneAuthErrorData>(linked.error);
      return { tokens: linked.tokens };
    },
  });
  return { ...auth, signIn, store: Object.assign(store, { exportArgs }) };
}

function readLink(params: unknown): string | null {
  if (typeof params !== "object" || params === null) return null;
  if (!Object.hasOwn(params, "link")) return null;
  const { link } = params as { link: unknown };
  return typeof link === "string" && link.length <= 512 ? link : "";
}

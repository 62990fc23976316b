import type { MutationCtx, UserId } from "../../options/dataModel.js";

/** Functions of Convex Auth as they are registered: the handler behind a public wrapper. */
interface WithHandler<Ctx, Args, Result> {
  _handler?: (ctx: Ctx, args: Args) => Promise<Result>;
}

/**
 * The handler of a registered function. `convex` keeps it in `_handler`, as convex-test and
 * convex-helpers rely on too. Without it nothing can be hardened, so nothing is served.
 */
export function handlerOf<Ctx, Args, Result>(
  name: string,
  registered: unknown,
): (ctx: Ctx, args: Args) => Promise<Result> {
  const handler = (registered as WithHandler<Ctx, Args, Result>)._handler;
  if (typeof handler !== "function") {
    throw new Error(
      `convex-phone-auth: this version of convex hides the handler of \`${name}\`. ` +
        "Use one it was tested with.",
    );
  }
  return handler;
}

/** The validator of a registered function's arguments, as the JSON text `convex` exports. */
export function exportedArgs(registered: unknown): string {
  return (registered as { exportArgs: () => string }).exportArgs();
}

/** The steps of Convex Auth's `auth:store` (0.0.95) that we look into before they run. */
export type StockStep =
  | {
      type: "signIn";
      userId: UserId;
      sessionId?: string;
      generateTokens: boolean;
    }
  | { type: "refreshSession"; refreshToken: string }
  | {
      type: "verifyCodeAndSignIn";
      params: Record<string, unknown>;
      provider?: string;
      generateTokens?: boolean;
    }
  | {
      type: "createVerificationCode";
      provider: string;
      email?: string;
      phone?: string;
    }
  | { type: "verifierSignature"; verifier: string; signature: string }
  | { type: "userOAuth"; signature: string }
  | { type: "verifier" }
  | {
      type: "createAccountFromCredentials";
      provider: string;
      account: { id: string; secret?: string };
      profile: Record<string, unknown>;
      shouldLinkViaEmail?: boolean;
      shouldLinkViaPhone?: boolean;
    }
  | {
      type: "modifyAccount" | "retrieveAccountWithCredentials";
      provider: string;
      account: { id: string; secret?: string };
    }
  | { type: "signOut" | "invalidateSessions" };

export type StockStore = (
  ctx: MutationCtx,
  args: { args: StockStep },
) => Promise<unknown>;

import type { ConsoleApi } from "convex-phone-auth/react/console";
import type { FunctionArgs, FunctionReturnType } from "convex/server";

type Functions = Required<ConsoleApi>;

/** What one of the console's functions answers. */
export type Result<Name extends keyof Functions> = FunctionReturnType<
  Functions[Name]
>;

/** What the functions answer. One that is missing never does. */
export type Answers = {
  readonly [Name in keyof Functions]?: (
    args: FunctionArgs<Functions[Name]>,
  ) => Result<Name>;
};

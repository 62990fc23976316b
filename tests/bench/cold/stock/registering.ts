import { createAccount } from "@convex-dev/auth/server";
import { mutationGeneric } from "convex/server";
import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";

/** Registers one number, as an app's own mutation does; `createAccount` is typed for actions. */
export const add = mutationGeneric({
  args: { phone: v.string(), name: v.string() },
  returns: v.string(),
  handler: async (ctx, { phone, name }) => {
    const { user } = await createAccount(
      ctx as unknown as GenericActionCtx<GenericDataModel>,
      {
        provider: "phone",
        account: { id: phone },
        profile: { phone, name },
      },
    );
    return user._id;
  },
});

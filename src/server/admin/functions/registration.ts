import { internalMutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import { vPhoneAuthErrorData } from "../../core/errorData.js";
import { registerMany, registerOne } from "../../core/registration/register.js";
import type {
  OnExisting,
  Registered,
  RegisterRowResult,
} from "../../core/registration/registrationTypes.js";
import type { registerStep } from "../../core/registration/steps.js";
import {
  vOnExisting,
  vRegistered,
  vRegisterRow,
} from "../../core/registration/validators.js";
import type { ArgsOf } from "../../core/store/step.js";

type Row = ArgsOf<typeof registerStep>["rows"][number];
type Options = { onExisting?: OnExisting; defaultCountry?: string };

/** Registration, for anybody with the deployment's key. */
export interface RegistrationFunctions {
  /** Registers one number; see `phone.register`. */
  register: RegisteredMutation<"internal", Row & Options, Promise<Registered>>;
  /** Registers up to 500 numbers and returns a result for each; see `phone.registerMany`. */
  registerMany: RegisteredMutation<
    "internal",
    { rows: Row[] } & Options,
    Promise<RegisterRowResult[]>
  >;
}

const vOptions = {
  onExisting: v.optional(vOnExisting),
  defaultCountry: v.optional(v.string()),
};

/** Internal functions around `phone.register` and `phone.registerMany`. */
export function registrationFunctions(): RegistrationFunctions {
  return {
    register: internalMutationGeneric({
      args: { ...vRegisterRow().fields, ...vOptions },
      returns: vRegistered,
      handler: async (ctx, { onExisting, defaultCountry, ...row }) =>
        await registerOne(ctx, row, { onExisting, defaultCountry }),
    }),
    registerMany: internalMutationGeneric({
      args: { rows: v.array(vRegisterRow()), ...vOptions },
      returns: v.array(
        v.union(
          v.object({ ok: v.literal(true), ...vRegistered.fields }),
          v.object({ ok: v.literal(false), error: vPhoneAuthErrorData }),
        ),
      ),
      handler: async (ctx, { rows, ...options }) =>
        await registerMany(ctx, rows, options),
    }),
  };
}

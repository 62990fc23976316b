import { internalMutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import type { CountryCode } from "../../../phone/index.js";
import type { RunMutationCtx, StepArgs } from "../store/storeSteps.js";
import { readCountry } from "../normalizePhone.js";
import type {
  OnExisting,
  RegisterRowResult,
  Registered,
} from "./registrationTypes.js";
import { vOnExisting, vRegisterRow, vRegistered } from "./registrationTypes.js";
import { vPhoneAuthErrorData } from "../errorData.js";

type Row = StepArgs<"phone.register">["rows"][number];
type Options = { onExisting?: OnExisting; defaultCountry?: string };

/** What `phone.registration()` yields. */
export interface RegistrationFunctions {
  /** Registers one number; see `phone.register`. */
  register: RegisteredMutation<"internal", Row & Options, Promise<Registered>>;
  /** Registers up to 500, with a result for each; see `phone.registerMany`. */
  registerMany: RegisteredMutation<
    "internal",
    { rows: Row[] } & Options,
    Promise<RegisterRowResult[]>
  >;
}

/** The two calls of `PhoneAuth` that these functions wrap, for any data model. */
interface Registrar {
  register(
    ctx: RunMutationCtx,
    registration: { phone: string; defaultCountry?: CountryCode | undefined },
  ): Promise<Registered>;
  registerMany(
    ctx: RunMutationCtx,
    rows: { phone: string }[],
    options: {
      onExisting?: OnExisting;
      defaultCountry?: CountryCode | undefined;
    },
  ): Promise<RegisterRowResult[]>;
}

const vOptions = {
  onExisting: v.optional(vOnExisting),
  defaultCountry: v.optional(v.string()),
};

/** Internal functions around `phone.register` and `phone.registerMany`. */
export function registrationFunctions(phone: Registrar): RegistrationFunctions {
  return {
    register: internalMutationGeneric({
      args: { ...vRegisterRow.fields, ...vOptions },
      returns: vRegistered,
      handler: async (ctx, { defaultCountry, ...row }) =>
        await phone.register(ctx, {
          ...row,
          defaultCountry: readCountry(defaultCountry),
        }),
    }),
    registerMany: internalMutationGeneric({
      args: { rows: v.array(vRegisterRow), ...vOptions },
      returns: v.array(
        v.union(
          v.object({ ok: v.literal(true), ...vRegistered.fields }),
          v.object({ ok: v.literal(false), error: vPhoneAuthErrorData }),
        ),
      ),
      handler: async (ctx, { rows, onExisting, defaultCountry }) =>
        await phone.registerMany(ctx, rows, {
          onExisting,
          defaultCountry: readCountry(defaultCountry),
        }),
    }),
  };
}

import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { CountryCode } from "../../../phone/countries.js";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { vRegistered } from "../../core/registration/validators.js";
import {
  attachPhone,
  changePhone,
  releasePhone,
  transferPhone,
  unlock,
} from "../numbers.js";
import { setOptedOut } from "../optOuts.js";
import type { Guard, Visibility } from "./guarded.js";
import type { UserShapes } from "./userShapes.js";

const vCountry = { defaultCountry: v.optional(v.string()) };

/** A number in any spelling, with the country of one written without. */
export const vSpelling = { phone: v.string(), ...vCountry };

/** Forms and scripts say which country: one that is none is refused where the number is read. */
export function spelled<Args extends { defaultCountry?: string }>(
  args: Args,
): Omit<Args, "defaultCountry"> & { defaultCountry?: CountryCode } {
  return args as Omit<Args, "defaultCountry"> & {
    defaultCountry?: CountryCode;
  };
}

const vTarget = { userId: v.id("users") };

/** Whose number is which, for an admin page or an operator. */
export function adminNumberFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  phone: PhoneAuth<DataModel>,
  { mutation }: Guard<DataModel, Calls>,
  { vProfile }: UserShapes<DataModel>,
) {
  return {
    /** Gives a user another number, which they prove at the next sign-in. */
    changePhone: mutation(
      "changePhone",
      { ...vTarget, ...vSpelling },
      v.object({ phone: v.string() }),
      async (ctx, args, actorId) =>
        await changePhone(phone, ctx, { ...spelled(args), actorId }),
    ),
    /** Takes a number away from a user who no longer has it. The user stays. */
    releasePhone: mutation(
      "releasePhone",
      { ...vTarget, ...vCountry, phone: v.optional(v.string()) },
      v.object({ phone: v.string() }),
      async (ctx, args, actorId) =>
        await releasePhone(phone, ctx, { ...spelled(args), actorId }),
    ),
    /** Gives a recycled number to its new holder, who gets no data of the old one. */
    transferPhone: mutation(
      "transferPhone",
      {
        ...vTarget,
        ...vCountry,
        phone: v.optional(v.string()),
        profile: v.optional(vProfile),
        toUserId: v.optional(v.id("users")),
      },
      vRegistered,
      async (ctx, args, actorId) =>
        await transferPhone(phone, ctx, { ...spelled(args), actorId }),
    ),
    /** Gives an existing user a number that is free. */
    attachPhone: mutation(
      "attachPhone",
      { ...vTarget, ...vSpelling },
      vRegistered,
      async (ctx, args, actorId) =>
        await attachPhone(phone, ctx, { ...spelled(args), actorId }),
    ),
    /** Records that a person opted out of messages, or back in. */
    setOptedOut: mutation(
      "setOptedOut",
      {
        phone: v.optional(v.string()),
        ...vCountry,
        userId: v.optional(v.id("users")),
        optedOut: v.boolean(),
      },
      v.object({ changed: v.boolean() }),
      async (ctx, args, actorId) =>
        await setOptedOut(phone, ctx, { ...spelled(args), actorId }),
    ),
    /** Lets a number that was locked by wrong codes ask for codes again. */
    unlock: mutation(
      "unlock",
      vSpelling,
      v.null(),
      async (ctx, args, actorId) => {
        await unlock(phone, ctx, { ...spelled(args), actorId });
        return null;
      },
    ),
  };
}

import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PropertyValidators, Validator, Value } from "convex/values";
import { vInvitation } from "../../invitations/validators.js";
import { findReserved } from "../../core/linking/reserved.js";
import type { UserProfile } from "../../core/registration/registrationTypes.js";

/** What users of the app look like, which only its own schema knows. */
export interface UserShapes<DataModel extends GenericDataModel> {
  vUser: Validator<Value, "required", string>;
  /** A user as lists show them. */
  vListed: Validator<Value, "required", string>;
  /** The fields an admin may write. */
  vProfile: Validator<UserProfile<DataModel>, "required", string>;
}

/** Users with these fields, and no others. */
export function userShapes<DataModel extends GenericDataModel>(
  fields: PropertyValidators,
): UserShapes<DataModel> {
  return {
    vUser: v.object(fields),
    vListed: v.object({
      ...fields,
      blocked: v.boolean(),
      invitation: v.union(vInvitation, v.null()),
      signedInAt: v.union(v.number(), v.null()),
      optedOut: v.optional(v.boolean()),
    }),
    vProfile: profileOf<DataModel>(fields),
  };
}

/** Users as they are, for those who hold the deployment's key; profiles are the schema's to check. */
export function anyUserShapes<
  DataModel extends GenericDataModel,
>(): UserShapes<DataModel> {
  return {
    vUser: v.any(),
    vListed: v.any(),
    vProfile: v.record(v.string(), v.any()) as never,
  };
}

/** The fields an admin may write, which only the app's data model names. */
function profileOf<DataModel extends GenericDataModel>(
  fields: PropertyValidators,
): Validator<UserProfile<DataModel>, "required", string> {
  const own = Object.entries(fields).filter(
    ([name]) => !name.startsWith("_") && findReserved([name]) === undefined,
  );
  const profile = v.object(
    Object.fromEntries(
      own.map(([name, field]) => [
        name,
        field.isOptional === "optional" ? field : v.optional(field),
      ]),
    ),
  );
  return profile as never;
}

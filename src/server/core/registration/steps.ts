import { v } from "convex/values";
import { storeStep } from "../store/step.js";
import type { RegisterRowResult } from "./registrationTypes.js";
import { vOnExisting, vRegisterRow } from "./validators.js";

/** Registers rows, with a result for each. */
export const registerStep = storeStep<RegisterRowResult[]>()(
  "phone.register",
  () => ({
    rows: v.array(vRegisterRow()),
    onExisting: vOnExisting,
    defaultCountry: v.optional(v.string()),
    /** Who does it, where it is not whoever is signed in. */
    actorId: v.optional(v.string()),
    /** The import whose rows they are. */
    importId: v.optional(v.string()),
  }),
);

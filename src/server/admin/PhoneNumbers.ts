import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import type { CountryCode, E164 } from "../../phone/index.js";
import { authMutationCtx } from "../core/appContext.js";
import type { Registered } from "../core/registration/registrationTypes.js";
import type { UserId } from "../options/dataModel.js";
import { requireStoredPhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { UserProfile } from "../core/registration/registrationTypes.js";
import * as numbers from "./numbers.js";
import { PhonePeople } from "./PhonePeople.js";
import type { Actor, Target } from "./target.js";

/** A number in any spelling; `defaultCountry` is that of one written without. */
interface Spelling {
  phone: string;
  /** Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode;
}

/** One of the user's numbers, where it is not the one in the document. */
type Which = Partial<Spelling>;

/**
 * Whose number is which, on an admin's word. Like all of `phone.admin`, for functions of the app
 * that have checked who calls them.
 */
export class PhoneNumbers<
  DataModel extends GenericDataModel,
> extends PhonePeople<DataModel> {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    super(config);
    this.#config = config;
  }

  /**
   * Gives a user another number on an admin's word. It counts as unproved until its owner signs
   * in; the user's sessions and open codes end, and the old number is free.
   *
   * @throws ConvexError `invalid_phone`, `country_not_allowed`, `phone_taken`, `account_conflict`.
   */
  async changePhone(
    ctx: GenericMutationCtx<DataModel>,
    args: Target & Spelling,
  ): Promise<{ phone: string }> {
    return await numbers.changePhone(this.#config, authMutationCtx(ctx), args);
  }

  /**
   * Takes a number from a user who has it no longer. The user stays, without it, and can be given
   * another with `attachPhone`; sessions and open codes end. A further number of theirs, one that
   * was proved before others, becomes the one in the document.
   *
   * @param args - `phone`: which one, where the user has several. Default: the one in the user's
   *   document.
   * @throws ConvexError `invalid_phone`, or `invalid_input` with `reason` `userId` or `phone` (it is
   *   not the user's).
   */
  async releasePhone(
    ctx: GenericMutationCtx<DataModel>,
    args: Target & Which,
  ): Promise<{ phone: string }> {
    const target = { ...args, phone: await this.#which(ctx, args) };
    return await numbers.releasePhone(
      this.#config,
      authMutationCtx(ctx),
      target,
    );
  }

  /**
   * Gives a recycled number to the person who has it now: takes it from its user, as `releasePhone`
   * does, and registers it for a new user, who gets nothing of the old one's, or for `toUserId`.
   *
   * @param args - `userId`: who has it here so far; somebody else, and nothing happens.
   * @throws ConvexError as `releasePhone` and `register` do; `reason` `toUserId` for the same user.
   */
  async transferPhone(
    ctx: GenericMutationCtx<DataModel>,
    args: Target &
      Which & { profile?: UserProfile<DataModel>; toUserId?: UserId },
  ): Promise<Registered> {
    const transfer = { ...args, phone: await this.#which(ctx, args) };
    return await numbers.transferPhone(
      this.#config,
      authMutationCtx(ctx),
      transfer,
    );
  }

  /**
   * Gives an existing user a number, a first or a further one, to be proved at the next sign-in.
   *
   * @returns `status` `created`, or `existing` when it was that user's already.
   * @throws ConvexError `invalid_phone`, `country_not_allowed`, `phone_taken`, `account_conflict`,
   *   `invalid_input`.
   */
  async attachPhone(
    ctx: GenericMutationCtx<DataModel>,
    args: Target & Spelling,
  ): Promise<Registered> {
    return await numbers.attachPhone(authMutationCtx(ctx), args);
  }

  /**
   * Lets a number that was locked by wrong codes ask for codes again.
   *
   * @throws ConvexError `invalid_phone`.
   */
  async unlock(
    ctx: GenericMutationCtx<DataModel>,
    { actorId, ...spelling }: Spelling & Actor,
  ): Promise<void> {
    const { phone, defaultCountry } = spelling;
    const authCtx = authMutationCtx(ctx);
    await numbers.unlock(this.#config, authCtx, {
      phone: await requireStoredPhone(
        this.#config,
        authCtx,
        phone,
        defaultCountry,
      ),
      actorId,
    });
  }

  async #which(
    ctx: GenericMutationCtx<DataModel>,
    { phone, defaultCountry }: Which,
  ): Promise<E164 | undefined> {
    if (phone === undefined) return undefined;
    return await requireStoredPhone(
      this.#config,
      authMutationCtx(ctx),
      phone,
      defaultCountry,
    );
  }
}

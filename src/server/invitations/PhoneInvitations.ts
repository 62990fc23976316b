import type {
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import { authMutationCtx } from "../core/appContext.js";
import type { UserId } from "../options/dataModel.js";
import { PhoneImports } from "../imports/PhoneImports.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Invitation, InvitationResult, Invitee } from "./invitations.js";
import { invitePeople, listInvitations } from "./invitations.js";

/** People one call invites at most: each takes reads and writes of its own. */
const MAX_PEOPLE = 100;

/** Who invites, and in which language. */
export interface InviteOptions {
  /** The administrator who does it, for the events. */
  actorId?: string;
  /** Language of the message, e.g. `"es"`. Default: that of `messages.language`. */
  locale?: string;
}

/**
 * Invitations: a message to a registered number with a link to the sign-in page. Like all of
 * `phone.admin`, for functions of the app that have checked who calls them.
 */
export class PhoneInvitations<
  DataModel extends GenericDataModel,
> extends PhoneImports<DataModel> {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    super(config);
    this.#config = config;
  }

  /**
   * Sends a registered person who has not signed in yet a link to the sign-in page (`signInUrl`),
   * through the app's sender. It holds no code. Limits: one a day and three a year for a number, and
   * half the budget of messages in all, so that codes always find the other half.
   *
   * @returns `invited`, or why not: `verified` (they have signed in), `not_registered`, `blocked`,
   *   `invalid_phone`, `limited` (with `retryAfterMs`), `paused`. Nothing is thrown for a person.
   * @throws Error when neither `signInUrl` nor `SITE_URL` is set.
   * @example
   * ```ts
   * await phone.admin.invite(ctx, { userId, actorId });
   * ```
   */
  async invite(
    ctx: GenericMutationCtx<DataModel>,
    { actorId, locale, ...invitee }: Invitee & InviteOptions,
  ): Promise<InvitationResult> {
    const [result] = await this.inviteMany(ctx, [invitee], { actorId, locale });
    if (result === undefined)
      throw new Error("PhoneAuth: an invitation had no result.");
    return result;
  }

  /**
   * Invites up to 100 people; one result each, in order, and one who can't be invited costs the
   * others nothing. Their messages go out a quarter of a second apart.
   */
  async inviteMany(
    ctx: GenericMutationCtx<DataModel>,
    people: readonly Invitee[],
    options: InviteOptions = {},
  ): Promise<InvitationResult[]> {
    if (people.length > MAX_PEOPLE) {
      throw new Error(
        `PhoneAuth: inviteMany takes at most ${MAX_PEOPLE} people a call.`,
      );
    }
    const authCtx = authMutationCtx(ctx);
    return await invitePeople(this.#config, authCtx, people, options);
  }

  /**
   * The newest invitation of each user, in their order; null where there is none. For a page of a
   * list: two short reads a user. Whether somebody accepted it, `phoneVerificationTime` of the user
   * tells.
   *
   * @param users - Documents, or their `_id` and `phone`; at most 500.
   */
  async listInvitations(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    users: readonly { _id: UserId; phone?: string | undefined }[],
  ): Promise<(Invitation | null)[]> {
    return await listInvitations(this.#config, ctx, users);
  }
}

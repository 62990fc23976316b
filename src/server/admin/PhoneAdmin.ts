import type {
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vEvent } from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import type { CountryCode } from "../../phone/index.js";
import { authCtx, authMutationCtx } from "../core/appContext.js";
import type { UserId } from "../options/dataModel.js";
import { readAnyPhone, requireStoredPhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { NO_SUBJECT, subjectOf } from "../core/secrets/subject.js";
import { adminFunctions } from "./adminFunctions.js";
import type {
  AdminFunctions,
  AdminFunctionsOptions,
} from "./adminFunctions.js";
import { PhoneNumbers } from "./PhoneNumbers.js";
import * as users from "./users.js";

/** Validator of {@link PhoneEvent}. */
export const vPhoneEvent = v.object({
  ...vEvent.fields,
  _id: v.string(),
  _creationTime: v.number(),
});

/** Types one list of events may be narrowed to; each is read on its own. */
const MAX_TYPES = 10;

/** One event, as `listEvents` returns it. */
export type PhoneEvent = Infer<typeof vPhoneEvent>;

/**
 * What an administrator does, for functions of the app that have checked who calls them. Nothing
 * here asks who the caller is: never expose it without that check.
 */
export class PhoneAdmin<
  DataModel extends GenericDataModel,
> extends PhoneNumbers<DataModel> {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    super(config);
    this.#config = config;
  }

  /**
   * Blocks or unblocks a user. A blocked user's sessions end, codes no longer reach the number, and
   * no provider of the app signs the user in.
   *
   * @param args - `reason`: for the event and the person's export, at most 200 characters. It says
   *   nothing where nothing changes.
   * @throws ConvexError `invalid_input` with `reason` `userId` or `reason` (it is too long).
   */
  async setBlocked(
    ctx: GenericMutationCtx<DataModel>,
    args: {
      userId: UserId;
      blocked: boolean;
      reason?: string;
      actorId?: string;
    },
  ): Promise<void> {
    await users.setBlocked(this.#config, authMutationCtx(ctx), args);
  }

  /** Removes a user, and with it sessions, accounts and open codes. The number is free then. */
  async removeUser(
    ctx: GenericMutationCtx<DataModel>,
    args: { userId: UserId; actorId?: string },
  ): Promise<void> {
    await users.removeUser(this.#config, authMutationCtx(ctx), args);
  }

  /**
   * Erases a person and everything kept about them: the user, their numbers, also those they had
   * before, messages, results of imports, events. What does not fit this transaction is erased by
   * scheduled ones. Two things stay: an event that says somebody was erased and by whom, and that a
   * number opted out of messages.
   *
   * @param args - Either `phone`, in any spelling and also where the user is gone, with
   *   `defaultCountry` for one written without; or `userId`, for somebody who has no number any more.
   * @throws ConvexError `invalid_phone`, or `invalid_input` with `reason` `phone` where both or
   *   neither are given.
   */
  async erase(
    ctx: GenericMutationCtx<DataModel>,
    args: {
      phone?: string;
      defaultCountry?: CountryCode;
      userId?: UserId;
      actorId?: string;
    },
  ): Promise<void> {
    const { phone, defaultCountry, userId, actorId } = args;
    const db = authMutationCtx(ctx);
    if ((phone === undefined) === (userId === undefined))
      throw phoneAuthError("invalid_input", { reason: "phone" });
    const whom =
      userId === undefined
        ? {
            phone: await requireStoredPhone(
              this.#config,
              db,
              phone,
              defaultCountry,
            ),
          }
        : { userId };
    await users.erase(this.#config, db, { ...whom, actorId });
  }

  /**
   * What happened, newest first: starts, messages, codes, registrations, admin actions. Numbers
   * appear masked, with a tag that is the same for the same number.
   *
   * @param page - `before`: the `_creationTime` of the last event seen. `limit`: default 50, at
   *   most 200. `phone` or `userId`: only events of this number or user. `types`: only these, at
   *   most 10.
   * @throws ConvexError `invalid_input` with `reason` `types`, `invalid_phone`.
   */
  async listEvents(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "runQuery">,
    page: {
      before?: number;
      limit?: number;
      phone?: string;
      userId?: UserId;
      types?: PhoneEvent["type"][];
    } = {},
  ): Promise<PhoneEvent[]> {
    const { limit = 50, phone, ...filter } = page;
    if ((filter.types?.length ?? 0) > MAX_TYPES)
      throw phoneAuthError("invalid_input", { reason: "types" });
    const tag =
      phone === undefined
        ? undefined
        : await subjectOf(
            await requireStoredPhone(this.#config, authCtx(ctx), phone),
          ).then((subject) => subject.tag);
    const { events } = this.#config.component.records;
    return await ctx.runQuery(events.list, { tag, limit, ...filter });
  }

  /** Writes down that an admin looked at a person's data. */
  async recordView(
    ctx: Pick<GenericMutationCtx<DataModel>, "runMutation">,
    args: { userId: UserId; phone?: string; actorId?: string },
  ): Promise<void> {
    const { userId, phone, actorId } = args;
    const parsed = readAnyPhone(this.#config, phone);
    const subject = parsed.ok ? await subjectOf(parsed.phone) : NO_SUBJECT;
    await ctx.runMutation(this.#config.component.records.events.append, {
      type: "admin.viewed",
      userId,
      actorId,
      ...subject,
    });
  }

  /**
   * The functions of an admin page, ready to export: everything of `phone.admin`, registration and
   * imports. Each asks `authorize` first, and whom it answers with is written into the events.
   * Export those you use, and `authorize` with `startFileImport`.
   *
   * @throws Error when `authorize` is missing.
   * @example
   * ```ts
   * // convex/admin.ts
   * export const { register, findUser, listUsers, setBlocked, changePhone, removeUser } =
   *   phone.admin.functions({ authorize: requireAdmin });
   * ```
   */
  functions(
    options: AdminFunctionsOptions<DataModel>,
  ): AdminFunctions<DataModel> {
    return adminFunctions(this.#config, this, options);
  }
}

import type {
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import {
  vActivityCounts,
  vCountryCounts,
  vEvent,
} from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import { authCtx } from "../core/appContext.js";
import type { AppQueryCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import { readAnyPhone, requireStoredPhone } from "../core/normalizePhone.js";
import { forLookups } from "../core/lookups.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT, subjectOf } from "../core/secrets/subject.js";
import type { UserId } from "../options/dataModel.js";
import { recordLooks } from "../core/recordLooks.js";
import type { Looker } from "../core/recordLooks.js";

/** Validator of {@link PhoneEvent}. */
export const vPhoneEvent = v.object({
  ...vEvent.fields,
  _id: v.string(),
  _creationTime: v.number(),
});

/** Validator of {@link NamedEvent}. */
export const vNamedEvent = v.object({
  ...vPhoneEvent.fields,
  /** The present names of the person and the administrator, if they still exist and have names. */
  userName: v.optional(v.string()),
  actorName: v.optional(v.string()),
});

/** One event, with the names of the person it is about and of the person who did it. */
export type NamedEvent = Infer<typeof vNamedEvent>;

/** Types one list of events may be narrowed to; each is read on its own. */
const MAX_TYPES = 10;

/** One event, as `listEvents` returns it. */
export type PhoneEvent = Infer<typeof vPhoneEvent>;

/** Validator of {@link ActivityDay}. */
export const vActivityDay = v.object({
  /** The day in UTC, such as `2027-01-31`. */
  day: v.string(),
  ...vActivityCounts.fields,
});

/** The counts of one day, as `stats` returns them. */
export type ActivityDay = Infer<typeof vActivityDay>;

/** Validator of {@link CountryHour}. */
export const vCountryHour = v.object({
  /** ISO 3166-1, such as `US`. */
  country: v.string(),
  /** Start of the hour, ms since 1970. */
  hour: v.number(),
  ...vCountryCounts.fields,
});

/** The counts of one country in one hour, as `countryHours` returns them. */
export type CountryHour = Infer<typeof vCountryHour>;

const HOUR_MS = 60 * 60 * 1000;
const MAX_HOURS = 14 * 24;

/** The longest that events are kept. */
const MAX_DAYS = 366;

/**
 * Lists events, newest first: starts, messages, codes, registrations, admin actions. Numbers are masked.
 * Each has a tag, which is always the same for the same number.
 *
 * @param page - `before`: the `_creationTime` of the last event seen. `after`: only events after this
 *   time. `limit`: default 50, at most 200. `phone` or `userId`: only events of this number or user.
 *   `doneBy`: only what this administrator did. `types`: only these types, at most 10.
 * @throws ConvexError `invalid_input` with `reason` `types`, `invalid_phone`.
 */
export async function listEvents(
  phone: AnyPhoneAuth,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  page: {
    before?: number;
    after?: number;
    limit?: number;
    phone?: string;
    userId?: UserId;
    doneBy?: string;
    types?: PhoneEvent["type"][];
  } = {},
): Promise<NamedEvent[]> {
  const { component, options } = givenOf(phone);
  const { limit = 50, phone: named, doneBy: actorId, ...filter } = page;
  if ((filter.types?.length ?? 0) > MAX_TYPES)
    throw phoneAuthError("invalid_input", { reason: "types" });
  const tag =
    named === undefined
      ? undefined
      : await subjectOf(
          await requireStoredPhone(forLookups(options), authCtx(ctx), named),
        ).then((subject) => subject.tag);
  const { list } = component.records.events;
  const events = await ctx.runQuery(list, { tag, actorId, limit, ...filter });
  const nameOf = await readNames(
    ctx,
    events.flatMap(({ userId, actorId }) => [userId, actorId]),
  );
  return events.map((event) => ({
    ...event,
    ...withName("userName", nameOf(event.userId)),
    ...withName("actorName", nameOf(event.actorId)),
  }));
}

/** A name under a key of its own, or nothing. */
function withName<Key extends string>(
  key: Key,
  name: string | undefined,
): { [K in Key]?: string } {
  return name === undefined ? {} : ({ [key]: name } as { [K in Key]?: string });
}

/** What users are called now; undefined for ids of nobody, which an actor's may be. */
export async function readNames(
  ctx: Pick<AppQueryCtx, "db">,
  ids: readonly (string | undefined)[],
): Promise<(id: string | undefined) => string | undefined> {
  const { db } = authCtx(ctx as AppQueryCtx);
  const names = new Map<string, string>();
  for (const id of new Set(ids)) {
    const userId = id === undefined ? null : db.normalizeId("users", id);
    const user = userId === null ? null : await db.get("users", userId);
    if (id !== undefined && user?.name !== undefined) names.set(id, user.name);
  }
  return (id) => (id === undefined ? undefined : names.get(id));
}

/**
 * Returns how much happened on each of the last days, oldest first, including today. Counts are added up
 * every ten minutes, so that sign-ins need not write them. Newer events are counted when you ask. A page
 * that stays open is updated every ten minutes, not at each event.
 *
 * @param days - 1 to 366, default 30.
 * @throws ConvexError `invalid_input` with `reason` `days`.
 */
export async function stats(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
  { days = 30 }: { days?: number } = {},
): Promise<ActivityDay[]> {
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw phoneAuthError("invalid_input", { reason: "days" });
  const { activity } = givenOf(phone).component.records;
  return await ctx.runQuery(activity.list, { days, now: Date.now() });
}

/**
 * Returns what happened in each country in the last hours, newest first: how many codes were asked for,
 * sent, delivered and redeemed, and how many were refused or held back, by reason. Requests that were
 * refused at once are in `refused` by what was said: `too_many_requests`, `try_later` and
 * `bot_check_required`. They are exact to about fifty in ten minutes, then to about a tenth. The counts
 * are added up every ten minutes.
 *
 * @param page - `country`: only this country. `hours`: 1 to 336, default 24. At most 400 rows.
 * @throws ConvexError `invalid_input` with `reason` `hours`.
 */
export async function countryHours(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
  { country, hours = 24 }: { country?: string; hours?: number } = {},
): Promise<CountryHour[]> {
  if (!Number.isInteger(hours) || hours < 1 || hours > MAX_HOURS)
    throw phoneAuthError("invalid_input", { reason: "hours" });
  const { countries } = givenOf(phone).component.records;
  const after = Date.now() - hours * HOUR_MS;
  return await ctx.runQuery(countries.list, { country, after });
}

/**
 * Writes down that an admin looked at a person's data.
 *
 * @throws ConvexError `too_many_requests` past `looksPerHour`.
 */
export async function recordView(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericMutationCtx<GenericDataModel>, "runMutation">,
  args: { userId: UserId; phone?: string } & Looker,
): Promise<void> {
  const { options } = givenOf(phone);
  const parsed = readAnyPhone(forLookups(options), args.phone);
  const subject = parsed.ok ? await subjectOf(parsed.phone) : NO_SUBJECT;
  const look = {
    type: "admin.viewed",
    userId: args.userId,
    ...subject,
  } as const;
  await recordLooks(phone, ctx, args, [look]);
}

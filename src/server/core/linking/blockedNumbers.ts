import type { E164 } from "../../../phone/e164.js";
import type { MutationCtx, QueryCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { NO_SUBJECT, subjectReader } from "../secrets/subject.js";
import { formsOf } from "./forms.js";

/** Whether a number that nobody has was that of somebody who was removed while blocked. */
export async function isBlockedNumber(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  phone: E164,
): Promise<boolean> {
  const { isBlocked } = config.component.people.blockedNumbers;
  const readSubject = subjectReader();
  for (const form of formsOf(phone)) {
    const { tag } = await readSubject(form);
    if (await ctx.runQuery(isBlocked, { tag })) return true;
  }
  return false;
}

/** People come to numbers that nobody had: a number that was blocked blocks them, as an event. */
export async function takeBlocks(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  people: readonly { userId: string; phone: E164 }[],
): Promise<void> {
  if (people.length === 0) return;
  const { take } = config.component.people.blockedNumbers;
  const { events } = config.component.records;
  const readSubject = subjectReader();
  const comers = await Promise.all(
    people
      .flatMap(({ userId, phone }) =>
        formsOf(phone).map((form) => ({ userId, form })),
      )
      .map(async ({ userId, form }) => {
        const { tag } = await readSubject(form);
        return { userId, tag };
      }),
  );
  for (const userId of await ctx.runMutation(take, { comers }))
    await ctx.runMutation(events.append, {
      type: "blocked",
      userId,
      detail: "blocked_number",
      ...NO_SUBJECT,
    });
}

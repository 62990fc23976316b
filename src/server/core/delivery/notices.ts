import type { NoticeKind } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type { MutationCtx } from "../../options/dataModel.js";
import { noticePools, noticeRules } from "../limits.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { subjectOf } from "../secrets/subject.js";
import { languageOf } from "./words.js";

/** A message without a code: what it is about, to whom, and in which language. */
export interface Notice {
  kind: NoticeKind;
  phone: E164;
  userId: string;
  actorId?: string | undefined;
  /** Null: the app's own. */
  locale: string | null;
  /** When it is to go out, from now. */
  afterMs: number;
}

/** Why a notice is not on its way. Nothing was counted. */
export type NoticeRefusal =
  | { status: "paused" }
  | { status: "limited"; retryAfterMs: number }
  | { status: "opted_out" };

/** Counts a notice and schedules its message, in the caller's transaction. */
export async function startNotice(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { locale, afterMs, ...notice }: Notice,
): Promise<{ status: "started" } | NoticeRefusal> {
  const started = await ctx.runMutation(
    config.component.deliveries.notices.start,
    {
      ...notice,
      limits: noticeRules(config.limits, notice.kind),
      pools: noticePools(config.limits, notice.kind),
      subject: await subjectOf(notice.phone),
    },
  );
  if (started.status !== "started") return started;
  await ctx.scheduler.runAfter(afterMs, config.sender, {
    deliveryId: started.deliveryId,
    locale: locale === null ? null : languageOf(config.messages, locale),
  });
  return { status: "started" };
}

import { createFunctionHandle } from "convex/server";
import type { FunctionHandle, FunctionReturnType } from "convex/server";
import type {
  Channel,
  OwnReason,
} from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type { AnswerOf, ArgsOf } from "../store/step.js";
import type { MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { seal } from "../secrets/sealed.js";
import { secretOf } from "../secrets/secret.js";
import { needsOperator } from "../senders/needsOperator.js";
import type { SmsMessage } from "../senders/transport.js";
import { deriveCode } from "../signIn/code.js";
import { codeSuppression } from "./codeSuppression.js";
import { reportAlarms, takeClaim } from "./takeClaim.js";
import type { Draft, Words } from "./draft.js";
import { invitationSuppression } from "./invitation.js";
import { invitationWords, languageOf, ownerNoticeWords } from "./words.js";
import { codeWords, purposeToldOf } from "./codeWords.js";
import { signInPage } from "./siteAddress.js";
import { ownerNoticeSuppression, waitWhere } from "./ownerNotices.js";
import type { OwnerNotice } from "./ownerNotices.js";
import type {
  claimDeliveryStep,
  finishDeliveryStep,
  recordReportStep,
} from "./steps.js";

/** Claims a queued delivery for one sender, and writes its message where one is to go. */
export async function claimDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, locale, sealKey }: ArgsOf<typeof claimDeliveryStep>,
): Promise<AnswerOf<typeof claimDeliveryStep>> {
  const { finishing, sending } = config.component.deliveries;
  const looked = await ctx.runQuery(sending.look, { deliveryId });
  if (looked === null) return null;
  const { job, seen } = looked;
  const claim = { deliveryId, locale, seen };
  const message =
    job.kind === "code"
      ? await claimCode(config, ctx, job, claim)
      : await claimNotice(config, ctx, job, claim);
  const finish = await createFunctionHandle(finishing.finish);
  if (message === null) {
    await endUnnoticed(ctx, finish, deliveryId);
    return null;
  }
  return { sealed: await seal(sealKey, JSON.stringify(message)), finish };
}

/**
 * How long a message takes that does not go out, so that its status does not come sooner than that
 * of one that does: a vendor answers within about this span.
 */
const SILENT_MS = { least: 200, most: 900 };

/**
 * Nobody may notice that a message does not go out. Its end is scheduled: an action that waited
 * would hold one of the deployment's few job slots.
 */
async function endUnnoticed(
  ctx: MutationCtx,
  finish: FunctionHandle<"mutation">,
  deliveryId: string,
): Promise<void> {
  const span = SILENT_MS.most - SILENT_MS.least;
  const wait = SILENT_MS.least + Math.random() * span;
  const outcome = { status: "silent" };
  await ctx.scheduler.runAfter(wait, finish, { deliveryId, outcome });
}

type Looked = NonNullable<
  FunctionReturnType<
    PhoneAuthConfig["component"]["deliveries"]["sending"]["look"]
  >
>;
type Job = Looked["job"];
type CodeJob = Extract<Job, { kind: "code" }>;
type NoticeJob = Exclude<Job, CodeJob>;

/** The run of a sender that claims. */
interface Claim {
  deliveryId: string;
  locale: string | null;
  seen: Looked["seen"];
}

async function claimCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  job: CodeJob,
  claim: Claim,
): Promise<Draft | null> {
  const phone = job.phone as E164;
  const secret = await secretOf(job.keyId);
  const decided =
    secret === null
      ? { reason: "secret_rotated" as const }
      : await codeSuppression(config, ctx, phone, job.purpose);
  const { seen } = claim;
  const maySignUp = job.purpose === "signIn" && config.signUp === "open";
  const decision = { maySignUp, ...decided };
  const keptBack = await takeClaim(config, ctx, { seen, phone, ...decision });
  if (keptBack !== null || secret === null) return null;
  const { challengeId: groupId, channel, expiresAt, purpose } = job;
  const code = await deriveCode(secret, job);
  const words = codeWords(config, purpose, claim.locale, code, channel);
  const kind = purposeToldOf(purpose) === "sign_in" ? "sign_in" : "other_code";
  const message = { phone, channel, groupId, words, code, kind } as const;
  const { deliveryId, locale } = claim;
  return addressed(config, { deliveryId, locale, ...message, expiresAt });
}

async function claimNotice(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  job: NoticeJob,
  claim: Claim,
): Promise<Draft | null> {
  const phone = job.phone as E164;
  const written = await writeNotice(config, ctx, job, claim.locale);
  const reason = "reason" in written ? written.reason : null;
  const { seen } = claim;
  const words = "words" in written ? written.words : undefined;
  const keptBack = await takeClaim(config, ctx, { seen, phone, reason, words });
  if (job.kind !== "invitation") {
    const { kind, userId } = job;
    const notice = { kind, phone, userId: userId as UserId };
    if (keptBack !== null) await waitWhere(config, ctx, notice, keptBack);
  }
  if (keptBack !== null || words === undefined) return null;
  const { kind, noticeId: groupId, expiresAt } = job;
  const message = { phone, channel: "sms", groupId, kind, expiresAt } as const;
  const { deliveryId, locale } = claim;
  return addressed(config, { deliveryId, locale, ...message, words });
}

/** The words of a notice, or why it is not to go out after all. */
async function writeNotice(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { kind, ...job }: NoticeJob,
  locale: string | null,
): Promise<{ words: Words } | { reason: OwnReason }> {
  const { appName, messages } = config;
  const about = { phone: job.phone as E164, userId: job.userId };
  switch (kind) {
    case "invitation": {
      const url = signInPage(config);
      if (url === null) return { reason: "no_sign_in_url" };
      const reason = await invitationSuppression(config, ctx, about);
      if (reason !== null) return { reason };
      return { words: invitationWords(messages, { appName, url, locale }) };
    }
    case "number_changed":
    case "number_removed": {
      const reason = await ownerNoticeSuppression(config, ctx, about);
      if (reason !== null) return { reason };
      return { words: ownerNoticeWords(messages, kind, { appName, locale }) };
    }
  }
}

function addressed(
  { messages, parsePhone }: PhoneAuthConfig,
  message: {
    phone: E164;
    locale: string | null;
    channel: Channel;
    groupId: string;
    deliveryId: string;
    words: Words;
    code?: string;
    kind: NonNullable<SmsMessage["kind"]>;
    expiresAt: number;
  },
): Draft {
  const { phone, locale, expiresAt, ...rest } = message;
  // Of whatever country: the number was accepted before.
  const parsed = parsePhone(phone);
  return {
    ...rest,
    to: phone,
    country: parsed.ok ? parsed.country : "",
    language: languageOf(messages, locale),
    expiresInMs: expiresAt - Date.now(),
  };
}

/** Records what became of a claimed delivery, and has it tried again where that may help. */
export async function finishDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, locale, outcome }: ArgsOf<typeof finishDeliveryStep>,
): Promise<null> {
  const finished = await ctx.runMutation(
    config.component.deliveries.finishing.finish,
    {
      deliveryId,
      outcome,
    },
  );
  await reportAlarms(config, ctx, finished.alarms);
  const { failedNotice: failed } = finished;
  if (failed)
    await waitWhere(config, ctx, failed as OwnerNotice, outcome.reason ?? "");
  if (finished.retryAfterMs !== null) {
    const args = { deliveryId, locale };
    await ctx.scheduler.runAfter(finished.retryAfterMs, config.sender, args);
  }
  return null;
}

/** Records what a vendor reports of a message, and tells the app where somebody has to act. */
export async function recordReport(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, receiptId, status, reason }: ArgsOf<typeof recordReportStep>,
): Promise<null> {
  // A vendor's words are its own; a reason is one word.
  const word = reason && /^\w{1,40}$/.test(reason) ? reason : undefined;
  const recorded = await ctx.runMutation(
    config.component.deliveries.reports.record,
    {
      deliveryId,
      receiptId,
      status,
      reason: word,
      alarms: word !== undefined && needsOperator(word) ? [word] : [],
    },
  );
  await reportAlarms(config, ctx, recorded.alarms);
  return null;
}

import type { EventType } from "../../component/records/validators.js";
import type { E164 } from "../../phone/index.js";
import type { Doc, MutationCtx } from "../options/dataModel.js";
import { findOwnAccount } from "./linking/accounts.js";
import type { WithComponent } from "../options/options.js";
import { NO_SUBJECT, subjectOf } from "./secrets/subject.js";

/** Writes an act down under the user's number, or under none. */
export async function recordAct(
  config: WithComponent,
  ctx: MutationCtx,
  user: Doc<"users">,
  act: { type: EventType; detail?: string; actorId?: string },
): Promise<void> {
  const account = await findOwnAccount(ctx, user);
  const subject =
    account === null
      ? NO_SUBJECT
      : await subjectOf(account.providerAccountId as E164);
  const event = { ...act, userId: user._id, ...subject };
  await ctx.runMutation(config.component.records.events.append, event);
}

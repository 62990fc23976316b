import {
  invitationWords,
  messageWords,
  ownerNoticeWords,
  speechWords,
} from "../../src/server/core/delivery/words.js";
import { writeBody } from "../../src/server/core/senders/writeBody.js";

/** What a receiver reads: the words that the claim chooses, as the sender writes them out. */
function written<Args extends unknown[]>(
  words: (...args: Args) => Parameters<typeof writeBody>[0],
) {
  return (...args: Args): string => writeBody(words(...args));
}

export const writeInvitation = written(invitationWords);
export const writeMessage = written(messageWords);
export const writeOwnerNotice = written(ownerNoticeWords);
export const writeSpeech = written(speechWords);

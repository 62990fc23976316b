import type { InvitationResult } from "../api/people.js";
import type { Words } from "../words.js";

/** How inviting went, in sentences. */
export function resultText(
  results: readonly InvitationResult[],
  words: Words,
): string {
  const { results: texts, tryAgain } = words.texts.invitation;
  const counts = new Map<InvitationResult["status"], number>();
  for (const { status } of results)
    counts.set(status, (counts.get(status) ?? 0) + 1);
  const sentences = [...counts].map(([status, count]) =>
    words.plural(texts[status], count),
  );
  const waits = results.map((result) =>
    result.status === "limited" ? result.retryAfterMs : Infinity,
  );
  const soonest = Math.min(...waits);
  if (soonest < Infinity) {
    // Hours at least: nobody waits for such a limit by the minute.
    const time = words.duration(Math.max(soonest, 3_600_000));
    sentences.push(words.fill(tryAgain, { time }));
  }
  return sentences.join(" ");
}

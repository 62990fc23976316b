import { thrownText } from "./page/errorText.js";
import type { Answer } from "./useTryQuery.js";

/** What stands in a query's place while it loads, or when it failed. */
export function Unanswered({
  answer,
}: {
  answer: Exclude<Answer<unknown>, { is: "ready" }>;
}) {
  if (answer.is === "loading") return <p className="quiet">Loading…</p>;
  return (
    <p className="outcome" data-is-error="true">
      {thrownText(answer.error)}
    </p>
  );
}

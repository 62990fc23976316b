"use client";
import type { Answer } from "../useTryQuery.js";
import { useWords } from "../words.js";
import { thrownText } from "./errorText.js";

/** What stands in a query's place while it loads, or when it failed. */
export function Unanswered({
  answer,
}: {
  answer: Exclude<Answer<unknown>, { is: "ready" }>;
}) {
  const words = useWords();
  if (answer.is === "loading")
    return <p className="pc-quiet">{words.texts.loading}</p>;
  return (
    <p className="pc-outcome" data-is-error="true">
      {thrownText(answer.error, words)}
    </p>
  );
}

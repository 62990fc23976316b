"use client";
import { useConvex } from "convex/react";
import { useEffect, useState } from "react";
import type { Budget } from "../api/sending.js";
import { useConsole } from "../ConsoleContext.js";
import { ProgressBar } from "../page/ProgressBar.js";
import { useWords } from "../words.js";

const ASK_AGAIN_MS = 30_000;
const HOUR_MS = 3_600_000;

/**
 * How much of each budget is used, and when there is more room. Asked now and then: what a message
 * changes would have an open page read all of it again with each.
 */
export function BudgetUse() {
  const words = useWords();
  const { sending: texts } = words.texts;
  return (
    <div className="pc-grid pc-grid--top">
      {useBudgets().map(({ periodMs, max, used, freesAt }) => (
        <div key={periodMs} className="pc-stack pc-stack--tight">
          <ProgressBar
            label={periodMs === HOUR_MS ? texts.perHour : texts.perDay}
            share={max === 0 ? 1 : used / max}
          >
            {words.fill(texts.usedOf, {
              used: words.count(used),
              max: words.count(max),
            })}
          </ProgressBar>
          {freesAt !== null && (
            <p className="pc-quiet">
              {words.fill(used >= max ? texts.full : texts.frees, {
                time: words.moment(freesAt),
              })}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

function useBudgets(): readonly Budget[] {
  const client = useConvex();
  const { api } = useConsole();
  const [budgets, setBudgets] = useState<readonly Budget[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const ask = () => {
      client.query(api.listBudgets, {}).then(
        (found) => {
          if (isCurrent) setBudgets(found);
        },
        // What was seen last stands; the next time may answer.
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [client, api]);
  return budgets;
}

"use client";
import { useMutation } from "convex/react";
import { useAccess, useConsole } from "../ConsoleContext.js";
import { Unanswered } from "../page/Unanswered.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";

/** Where a person is signed in. */
export function SessionsCard({
  userId,
  isSelf,
}: {
  userId: string;
  isSelf: boolean;
}) {
  const { api } = useConsole();
  const words = useWords();
  const { person: texts } = words.texts;
  const canEnd = useAccess().can("endSessions") && !isSelf;
  const sessions = useTryQuery(api.listSessions, { userId });
  const endSessions = useMutation(api.endSessions);
  const act = useAct();
  const end = (sessionId?: string) =>
    void act.run(async () => {
      const which = sessionId === undefined ? {} : { sessionId };
      const { changed } = await endSessions({ userId, ...which });
      if (!changed) return texts.nothingEnded;
      return sessionId === undefined ? texts.endedAll : texts.ended;
    });
  const isSome = sessions.is === "ready" && sessions.value.length > 0;
  return (
    <section className="pc-card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{texts.sessions}</h2>
      <div className="pc-stack">
        {sessions.is !== "ready" && <Unanswered answer={sessions} />}
        {sessions.is === "ready" && !isSome && (
          <p className="pc-quiet">{texts.noSessions}</p>
        )}
        {isSome && (
          <ul>
            {sessions.value.map(({ sessionId, startedAt, expiresAt }) => (
              <li key={sessionId} className="pc-row">
                <div>
                  <p className="pc-row__title">
                    {words.fill(texts.since, { time: words.moment(startedAt) })}
                  </p>
                  <p className="pc-row__detail">
                    {words.fill(texts.until, { time: words.moment(expiresAt) })}
                  </p>
                </div>
                {canEnd && (
                  <button
                    type="button"
                    className="pc-link"
                    aria-disabled={act.isBusy}
                    aria-label={words.fill(texts.endOf, {
                      time: words.moment(startedAt),
                    })}
                    onClick={() => end(sessionId)}
                  >
                    {texts.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {isSome && canEnd && sessions.value.length > 1 && (
          <div className="pc-actions">
            <button type="button" className="pc-button" onClick={() => end()}>
              {texts.endAll}
            </button>
          </div>
        )}
        <Outcome act={act} />
      </div>
    </section>
  );
}

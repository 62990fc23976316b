"use client";
import { useMutation } from "convex/react";
import type { Session } from "../api/people.js";
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
            {sessions.value.map((session) => (
              <li key={session.sessionId} className="pc-row">
                <SessionText session={session} />
                {canEnd && (
                  <button
                    type="button"
                    className="pc-link"
                    aria-disabled={act.isBusy}
                    aria-label={words.fill(texts.endOf, {
                      time: words.moment(session.startedAt),
                    })}
                    onClick={() => end(session.sessionId)}
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

/** What it began in, where that is known, and its times. */
function SessionText({ session }: { session: Session }) {
  const words = useWords();
  const { person: texts } = words.texts;
  const { browser, device, startedAt, lastSeenAt, expiresAt } = session;
  const at = (text: string, instant: number) =>
    words.fill(text, { time: words.moment(instant) });
  const lines = [
    browser && device
      ? words.fill(texts.inWhat, { browser, device })
      : (browser ?? device),
    at(texts.since, startedAt),
    lastSeenAt === undefined ? null : at(texts.lastSeen, lastSeenAt),
    at(texts.until, expiresAt),
  ];
  const [title, ...details] = lines.filter((line) => line);
  return (
    <div>
      <p className="pc-row__title">{title}</p>
      {details.map((line) => (
        <p key={line} className="pc-row__detail">
          {line}
        </p>
      ))}
    </div>
  );
}

import { useMutation } from "convex/react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { dateText } from "../page/dateText.js";
import { Unanswered } from "../Unanswered.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useTryQuery } from "../useTryQuery.js";

/** Where a person is signed in. */
export function SessionsCard({
  userId,
  isSelf,
}: {
  userId: Id<"users">;
  isSelf: boolean;
}) {
  const sessions = useTryQuery(api.admin.listSessions, { userId });
  const endSessions = useMutation(api.admin.endSessions);
  const act = useAct();
  const end = (sessionId?: Id<"authSessions">) =>
    void act.run(async () => {
      const which = sessionId === undefined ? {} : { sessionId };
      const { changed } = await endSessions({ userId, ...which });
      if (!changed) return "There was none to end any more.";
      return sessionId === undefined
        ? "They are signed out everywhere."
        : "The session has ended.";
    });
  const isSome = sessions.is === "ready" && sessions.value.length > 0;
  return (
    <section className="card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Sessions</h2>
      <div className="stack">
        {sessions.is !== "ready" && <Unanswered answer={sessions} />}
        {sessions.is === "ready" && !isSome && (
          <p className="quiet">Not signed in anywhere.</p>
        )}
        {isSome && (
          <ul className="users">
            {sessions.value.map(({ sessionId, startedAt, expiresAt }) => (
              <li key={sessionId} className="user">
                <div className="user__summary user__summary--plain">
                  <div>
                    <p className="user__title">Since {dateText(startedAt)}</p>
                    <p className="user__detail">
                      Until {dateText(expiresAt)} at the latest
                    </p>
                  </div>
                  {!isSelf && (
                    <button
                      type="button"
                      className="link"
                      aria-disabled={act.isBusy}
                      onClick={() => end(sessionId)}
                    >
                      End
                      <span className="visually-hidden">
                        {" "}
                        the session of {dateText(startedAt)}
                      </span>
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        {isSome && !isSelf && sessions.value.length > 1 && (
          <div className="actions">
            <button type="button" className="button" onClick={() => end()}>
              End all
            </button>
          </div>
        )}
        <Outcome act={act} />
      </div>
    </section>
  );
}

import type { Session } from "convex-phone-auth/sessions";
import { useMutation, useQuery } from "convex/react";
import { useRef } from "react";
import { api } from "../../../convex/_generated/api";
import { dateText } from "../page/dateText";
import { Outcome, useAct } from "../page/useAct";

/** Where somebody is signed in, and the end of it; what happens elsewhere shows by itself. */
export function Sessions() {
  const sessions = useQuery(api.sessions.list);
  const endSession = useMutation(api.sessions.end);
  const endOthers = useMutation(api.sessions.endOthers);
  const act = useAct();
  const heading = useRef<HTMLHeadingElement>(null);
  if (sessions === undefined || sessions.length === 0) return null;
  const others = sessions.filter(({ isCurrent }) => !isCurrent);

  const run = async (work: () => Promise<string>) => {
    // The button is gone with its session.
    if (await act.run(work)) heading.current?.focus();
  };

  return (
    <section className="account__part">
      <h2 ref={heading} tabIndex={-1}>
        Where you are signed in
      </h2>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.sessionId} className="sessions__row">
            <SessionText session={session} />
            {!session.isCurrent && (
              <button
                type="button"
                className="button"
                aria-label={`End the session of ${dateText(session.startedAt)}`}
                onClick={() =>
                  void run(async () => {
                    await endSession({ sessionId: session.sessionId });
                    return "That session is over.";
                  })
                }
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      <Outcome act={act} />
      {others.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() =>
            void run(async () => {
              await endOthers({});
              return "All other sessions are over.";
            })
          }
        >
          End all others
        </button>
      )}
    </section>
  );
}

function SessionText({ session }: { session: Session }) {
  const { browser, device, startedAt, lastSeenAt, isCurrent } = session;
  const inWhat = browser && device ? `${browser} on ${device}` : device;
  return (
    <div>
      {inWhat && <p>{inWhat}</p>}
      <p className={inWhat ? "quiet" : undefined}>
        Signed in {dateText(startedAt)}
      </p>
      <p className="quiet">
        {isCurrent ? "This one" : `Last seen ${dateText(lastSeenAt)}`}
      </p>
    </div>
  );
}

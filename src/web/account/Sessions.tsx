import type { Session } from "convex-phone-auth";
import { useMutation, useQuery } from "convex/react";
import { useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import { dateText } from "../page/dateText";
import { thrownText } from "../page/errorText";

/** Where somebody is signed in, and the end of it; what happens elsewhere shows by itself. */
export function Sessions() {
  const sessions = useQuery(api.sessions.list);
  const endSession = useMutation(api.sessions.end);
  const endOthers = useMutation(api.sessions.endOthers);
  const [outcome, setOutcome] = useState({ text: "", isError: false });
  const heading = useRef<HTMLHeadingElement>(null);
  if (sessions === undefined || sessions.length === 0) return null;
  const others = sessions.filter(({ isCurrent }) => !isCurrent);

  const run = async (work: () => Promise<unknown>, text: string) => {
    try {
      await work();
      setOutcome({ text, isError: false });
      // The button is gone with its session.
      heading.current?.focus();
    } catch (thrown) {
      setOutcome({ text: thrownText(thrown), isError: true });
    }
  };

  return (
    <section className="account__part">
      <h2 ref={heading} tabIndex={-1}>
        Where you are signed in
      </h2>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id} className="sessions__row">
            <SessionText session={session} />
            {!session.isCurrent && (
              <button
                type="button"
                className="button"
                aria-label={`End the session of ${dateText(session.startedAt)}`}
                onClick={() =>
                  void run(
                    () => endSession({ id: session.id }),
                    "That session is over.",
                  )
                }
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      <p
        className="outcome"
        role="status"
        data-is-error={outcome.isError || undefined}
      >
        {outcome.text}
      </p>
      {others.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() =>
            void run(() => endOthers({}), "All other sessions are over.")
          }
        >
          End all others
        </button>
      )}
    </section>
  );
}

function SessionText({ session }: { session: Session }) {
  return (
    <div>
      <p>Since {dateText(session.startedAt)}</p>
      <p className="quiet">
        {session.isCurrent
          ? "This one"
          : `Last seen ${dateText(session.lastSeenAt)}`}
      </p>
    </div>
  );
}

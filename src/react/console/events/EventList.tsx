import type { PhoneEvent } from "convex-phone-auth/admin";
import { dateText } from "../page/dateText.js";
import { Link } from "../page/Link.js";
import { eventName } from "./eventText.js";

/** Events as they come: what, to whom, by whom, when. */
export function EventList({
  events,
  isOnPerson = false,
}: {
  events: readonly PhoneEvent[];
  /** Whether whom they happened to is said elsewhere. */
  isOnPerson?: boolean;
}) {
  return (
    <ol>
      {events.map((event) => (
        <li key={event._id} className="event">
          <p>
            <span className="event__name">{eventName(event.type)}</span>
            {!isOnPerson && <Whom event={event} />}
            <Detail event={event} />
          </p>
          <p className="event__end quiet">
            {event.actorId !== undefined && (
              <>
                by <Link href={`/admin/person/${event.actorId}`}>an admin</Link>
                ,{" "}
              </>
            )}
            <time dateTime={new Date(event._creationTime).toISOString()}>
              {dateText(event._creationTime)}
            </time>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Whom({ event: { label, userId } }: { event: PhoneEvent }) {
  const text = label === "" ? "a person" : label;
  if (userId === undefined && label === "") return null;
  return (
    <>
      {" "}
      <span className="number">
        {userId === undefined ? (
          text
        ) : (
          <Link href={`/admin/person/${userId}`}>{text}</Link>
        )}
      </span>
    </>
  );
}

function Detail({ event: { type, detail } }: { event: PhoneEvent }) {
  if (detail === undefined) return null;
  if (type.startsWith("import."))
    return (
      <>
        {" "}
        <Link href={`/admin/import/${detail}`}>the import</Link>
      </>
    );
  return <span className="quiet"> {detail.replaceAll("_", " ")}</span>;
}

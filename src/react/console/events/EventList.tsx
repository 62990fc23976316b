"use client";
import { hasText } from "../../form/words.js";
import type { ConsoleEvent } from "../api/events.js";
import { useAccess } from "../ConsoleContext.js";
import { Link } from "../page/Link.js";
import { useWords } from "../words.js";

/** Events as they come: what, to whom, by whom, when. */
export function EventList({
  events,
  isOnPerson = false,
}: {
  events: readonly ConsoleEvent[];
  /** Whether whom they happened to is said elsewhere. */
  isOnPerson?: boolean;
}) {
  const words = useWords();
  return (
    <ol>
      {events.map((event) => (
        <li key={event._id} className="pc-event">
          <p>
            <span className="pc-event__name">
              {words.texts.events.names[event.type]}
            </span>
            {!isOnPerson && <Whom event={event} />}
            <Detail event={event} />
          </p>
          <p className="pc-event__end pc-quiet">
            <Actor event={event} />
            <time dateTime={new Date(event._creationTime).toISOString()}>
              {words.moment(event._creationTime)}
            </time>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** By name and masked number. A name is read its own way, and moves nothing beside it. */
function Whom({ event: { label, userId, userName } }: { event: ConsoleEvent }) {
  const { texts } = useWords();
  const { can } = useAccess();
  if (userId === undefined && label === "") return null;
  const number =
    label === "" ? null : <span className="pc-number">{label}</span>;
  const name = userName === undefined ? null : <bdi>{userName}</bdi>;
  if (userId === undefined || !can("getUser")) return <> {name ?? number}</>;
  return (
    <>
      {" "}
      <Link to={`/person/${userId}`}>
        {name ?? number ?? texts.events.aPerson}
      </Link>
      {name !== null && number !== null && <> {number}</>}
    </>
  );
}

function Actor({ event: { actorId, actorName } }: { event: ConsoleEvent }) {
  const words = useWords();
  const { can } = useAccess();
  const { events: texts } = words.texts;
  if (actorId === undefined) return null;
  const name = actorName === undefined ? texts.anAdmin : <bdi>{actorName}</bdi>;
  return (
    <>
      {texts.byWhom}{" "}
      {can("getUser") ? <Link to={`/person/${actorId}`}>{name}</Link> : name}
      {", "}
    </>
  );
}

function Detail({ event: { type, detail } }: { event: ConsoleEvent }) {
  const { texts } = useWords();
  const { can } = useAccess();
  if (detail === undefined) return null;
  if (type.startsWith("import."))
    return can("importStatus") ? (
      <>
        {" "}
        <Link to={`/import/${detail}`}>{texts.events.theImport}</Link>
      </>
    ) : null;
  const text = hasText(detail, texts.events.details)
    ? texts.events.details[detail]
    : hasText(detail, texts.invitation.reasons)
      ? texts.invitation.reasons[detail]
      : detail.replaceAll("_", " ");
  return <span className="pc-quiet"> {text}</span>;
}

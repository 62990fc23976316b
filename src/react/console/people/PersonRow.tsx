"use client";
import { phoneText } from "../../form/words.js";
import type { Person } from "../api/people.js";
import { useAccess } from "../ConsoleContext.js";
import { invitationText } from "../invitation/invitationText.js";
import { Link } from "../page/Link.js";
import { useWords } from "../words.js";
import { moveByArrows } from "./moveByArrows.js";
import { PersonStatus, usePersonTitle } from "./PersonStatus.js";
import type { Selection } from "./useSelection.js";

export function PersonRow({
  person,
  selection,
}: {
  person: Person;
  selection: Selection | null;
}) {
  const words = useWords();
  const { texts } = words;
  const { columns } = texts.people;
  const { actorId, can } = useAccess();
  const titleOf = usePersonTitle();
  const title = titleOf(person);
  const { _id, email, invitation, phone, signedInAt } = person;
  return (
    <tr aria-selected={selection?.has(_id)}>
      {selection !== null && (
        <td className="pc-people__check">
          <label className="pc-check">
            <input
              type="checkbox"
              aria-label={words.fill(texts.select.one, { name: title })}
              checked={selection.has(_id)}
              onChange={({ target }) => selection.set([person], target.checked)}
            />
          </label>
        </td>
      )}
      <th scope="row" className="pc-people__name">
        {can("getUser") ? (
          <Link to={`/person/${_id}`} onKeyDown={moveByArrows}>
            {title}
          </Link>
        ) : (
          <span>{title}</span>
        )}
        {_id === actorId && (
          <span className="pc-soft"> ({texts.people.you})</span>
        )}
        {email !== undefined && (
          <span className="pc-people__email">{email}</span>
        )}
      </th>
      <td className="pc-number" data-column={columns.number}>
        {phone === undefined ? "–" : phoneText(phone, texts.form)}
      </td>
      <td>
        <PersonStatus person={person} />
      </td>
      <td
        className="pc-people__day"
        data-column={columns.signedIn}
        data-is-empty={signedInAt == null}
      >
        {signedInAt == null ? "–" : words.day(signedInAt)}
      </td>
      <td
        className="pc-people__invited"
        data-column={columns.invited}
        data-is-empty={invitation === null}
      >
        {invitation === null ? "–" : invitationText(invitation, words)}
      </td>
      <td className="pc-people__day" data-column={columns.registered}>
        {words.day(person._creationTime)}
      </td>
    </tr>
  );
}

"use client";
import { useEffect, useRef } from "react";
import { phoneText } from "../../form/words.js";
import type { Person } from "../api/people.js";
import { AccessContext, useAccess, useConsole } from "../ConsoleContext.js";
import { Facts } from "../page/Facts.js";
import { thrownCode, thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { Loading } from "../page/Loading.js";
import { PageHeading } from "../page/PageHeading.js";
import { PersonStatus, usePersonTitle } from "../people/PersonStatus.js";
import { useTryQuery } from "../useTryQuery.js";
import { useWords } from "../words.js";
import { AccessCard } from "./AccessCard.js";
import { DataCard } from "./DataCard.js";
import { InvitationCard } from "./InvitationCard.js";
import { NumberCard } from "./NumberCard.js";
import { OptOutCard } from "./OptOutCard.js";
import { PersonEvents } from "./PersonEvents.js";
import { ProfileCard } from "./ProfileCard.js";
import { SessionsCard } from "./SessionsCard.js";

/** One person, live: who they are, how they sign in, and what an administrator can do. */
export function PersonPage({ userId }: { userId: string }) {
  const { api } = useConsole();
  const words = useWords();
  const { texts } = words;
  // Whatever stands in the address; an id that is none is answered like one that nobody has.
  const answer = useTryQuery(api.getUser, { userId });
  const access = useTryQuery(
    api.access,
    answer.is === "ready" && answer.value !== null ? { userId } : "skip",
  );
  const { actorId } = useAccess();
  const wasThere = useRef(false);
  useEffect(() => {
    if (answer.is === "ready" && answer.value !== null) wasThere.current = true;
  }, [answer]);
  if (answer.is === "loading") return <Loading />;
  if (answer.is === "failed" && thrownCode(answer.error) !== null)
    return <p className="pc-outcome">{thrownText(answer.error, words)}</p>;
  if (answer.is === "failed" || answer.value === null) {
    const isGone = wasThere.current;
    return (
      <section className="pc-card">
        <PageHeading
          title={isGone ? texts.person.gone : texts.person.noSuch}
          lead={isGone ? texts.person.goneLead : texts.person.noSuchLead}
        />
        <p>
          <Link to="/" className="pc-link">
            {texts.toPeople}
          </Link>
        </p>
      </section>
    );
  }
  // What may be done with this very person, which may be less than with others.
  const may = access.is === "ready" ? access.value.may : [];
  return (
    <AccessContext value={{ actorId, may }}>
      <Shown person={answer.value} />
    </AccessContext>
  );
}

function Shown({ person }: { person: Person }) {
  const words = useWords();
  const { texts } = words;
  const { actorId, can } = useAccess();
  const isSelf = actorId === person._id;
  const titleOf = usePersonTitle();
  const { phone, email, phoneVerificationTime } = person;
  const { columns } = texts.people;
  return (
    <>
      <PageHeading title={titleOf(person)} />
      <section className="pc-card" aria-labelledby="overview-title">
        <div className="pc-card__top">
          <h2 id="overview-title">{texts.person.overview}</h2>
          <PersonStatus person={person} />
        </div>
        <Facts
          facts={[
            {
              name: columns.number,
              value:
                phone === undefined ? texts.none : phoneText(phone, texts.form),
            },
            { name: columns.email, value: email ?? texts.none },
            {
              name: columns.registered,
              value: words.moment(person._creationTime),
            },
            {
              name: texts.person.verified,
              value:
                phoneVerificationTime === undefined
                  ? texts.person.notYet
                  : words.moment(phoneVerificationTime),
            },
          ]}
        />
        {isSelf && <p className="pc-callout">{texts.person.self}</p>}
      </section>
      <div className="pc-cards">
        {can("updateUser") && <ProfileCard person={person} />}
        <NumberCard person={person} isSelf={isSelf} />
        {can("invite") && <InvitationCard person={person} />}
        <OptOutCard person={person} isSelf={isSelf} />
        {can("listSessions") && (
          <SessionsCard userId={person._id} isSelf={isSelf} />
        )}
        {!isSelf && can("setBlocked") && <AccessCard person={person} />}
        <DataCard person={person} isSelf={isSelf} />
      </div>
      {can("listEvents") && <PersonEvents userId={person._id} />}
    </>
  );
}

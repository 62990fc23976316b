import { formatPhone } from "../../../phone/index.js";
import { useQuery } from "convex/react";
import { useEffect, useRef } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { dateText } from "../page/dateText.js";
import { thrownCode, thrownText } from "../page/errorText.js";
import { Link } from "../page/Link.js";
import { Loading } from "../page/Loading.js";
import { PageHeading } from "../page/PageHeading.js";
import { Facts } from "../page/Facts.js";
import { PersonStatus, personTitle } from "../people/PersonStatus.js";
import type { ListedUser } from "../people/PersonStatus.js";
import { useTryQuery } from "../useTryQuery.js";
import { AccessCard } from "./AccessCard.js";
import { DataCard } from "./DataCard.js";
import { InvitationCard } from "./InvitationCard.js";
import { NumberCard } from "./NumberCard.js";
import { PersonEvents } from "./PersonEvents.js";
import { ProfileCard } from "./ProfileCard.js";
import { SessionsCard } from "./SessionsCard.js";

/** One person, live: who they are, how they sign in, and what an administrator can do. */
export function PersonPage({ userId }: { userId: string }) {
  // Whatever stands in the address; an id that is none is answered like one that nobody has.
  const answer = useTryQuery(api.admin.getUser, {
    userId: userId as Id<"users">,
  });
  const wasThere = useRef(false);
  useEffect(() => {
    if (answer.is === "ready" && answer.value !== null) wasThere.current = true;
  }, [answer]);
  if (answer.is === "loading") return <Loading />;
  if (answer.is === "failed" && thrownCode(answer.error) !== null)
    return <p className="outcome">{thrownText(answer.error)}</p>;
  if (answer.is === "failed" || answer.value === null)
    return (
      <section className="card">
        <PageHeading
          title={wasThere.current ? "This person is gone" : "No such person"}
          lead={
            wasThere.current
              ? "The user, the sign-in and the sessions are deleted, and the number is free."
              : "Nobody has this address, or they were removed."
          }
        />
        <p>
          <Link href="/admin">Back to the people</Link>
        </p>
      </section>
    );
  return <Shown user={answer.value} />;
}

function Shown({ user }: { user: ListedUser }) {
  const viewer = useQuery(api.users.viewer);
  const isSelf = viewer?._id === user._id;
  const { phone, email, phoneVerificationTime } = user;
  return (
    <>
      <PageHeading title={personTitle(user)} />
      <section className="card" aria-labelledby="overview-title">
        <div className="card__top">
          <h2 id="overview-title">Overview</h2>
          <PersonStatus user={user} />
        </div>
        <Facts
          facts={[
            {
              name: "Number",
              value: phone === undefined ? "none" : formatPhone(phone),
            },
            { name: "Email", value: email ?? "none" },
            { name: "Registered", value: dateText(user._creationTime) },
            {
              name: "Verified",
              value:
                phoneVerificationTime === undefined
                  ? "not yet"
                  : dateText(phoneVerificationTime),
            },
          ]}
        />
        {isSelf && (
          <p className="callout">
            This is you, so what would lock you out is not offered here.
          </p>
        )}
      </section>
      <ProfileCard user={user} />
      <NumberCard user={user} isSelf={isSelf} />
      <InvitationCard user={user} />
      <SessionsCard userId={user._id} isSelf={isSelf} />
      {!isSelf && <AccessCard user={user} />}
      <DataCard user={user} isSelf={isSelf} />
      <PersonEvents userId={user._id} />
    </>
  );
}

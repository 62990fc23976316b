import { useState } from "react";
import { Link } from "./page/Link.js";
import { Loading } from "./page/Loading.js";
import { PageHeading } from "./page/PageHeading.js";
import { AdminNav } from "./AdminNav.js";
import type { AdminRoute } from "./adminRoute.js";
import { EventsPage } from "./events/EventsPage.js";
import { ImportPage } from "./import/ImportPage.js";
import type { ImportDraft } from "./import/importDraft.js";
import { ImportStatusPage } from "./import/ImportStatusPage.js";
import { EVERYBODY, PeopleList } from "./people/PeopleList.js";
import { RegisterForm } from "./people/RegisterForm.js";
import { PersonPage } from "./person/PersonPage.js";
import { useAdminAccess } from "./useAdminAccess.js";

export function AdminPage({
  route,
  isSignedIn,
}: {
  route: AdminRoute;
  isSignedIn: boolean;
}) {
  return isSignedIn ? (
    <ForSignedIn route={route} />
  ) : (
    <NotAllowed isSignedIn={false} />
  );
}

function ForSignedIn({ route }: { route: AdminRoute }) {
  const access = useAdminAccess();
  switch (access) {
    case "loading":
      return <Loading />;
    case "not_allowed":
      return <NotAllowed isSignedIn />;
    case "failed":
      return (
        <section className="card card--narrow">
          <PageHeading
            title="Admin"
            lead="The backend could not answer. Its log says why."
          />
        </section>
      );
    case "allowed":
      return (
        <div className="admin">
          <AdminNav route={route} />
          <Console route={route} />
        </div>
      );
  }
}

function Console({ route }: { route: AdminRoute }) {
  // Kept here, so that a look at something else does not lose what was begun.
  const [filter, setFilter] = useState(EVERYBODY);
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  switch (route.page) {
    case "people":
      return (
        <>
          <PageHeading
            title="People"
            lead="Register a number now; whoever proves it later is that very user, however they write it."
          />
          <RegisterForm />
          <PeopleList filter={filter} onFilter={setFilter} />
        </>
      );
    case "import":
      return <ImportPage draft={draft} onDraft={setDraft} />;
    case "importStatus":
      return (
        <ImportStatusPage
          key={route.importId}
          importId={route.importId}
          draft={draft}
        />
      );
    case "person":
      return <PersonPage key={route.userId} userId={route.userId} />;
    case "events":
      return <EventsPage />;
  }
}

function NotAllowed({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <section className="card card--narrow">
      <PageHeading
        title="For administrators"
        lead={
          isSignedIn
            ? "The number you signed in with is not an administrator’s."
            : "Sign in with an administrator’s number to register people."
        }
      />
      <p>
        Administrators are those who have proved a number in{" "}
        <code>ADMIN_PHONES</code>. <code>npm start</code> prints it: unless the
        environment sets another, it is{" "}
        <strong className="number">+1 202 555 0100</strong>.
      </p>
      <div className="actions">
        <Link href="/sign-in" className="button button--primary">
          {isSignedIn ? "Sign in with another number" : "Sign in"}
        </Link>
      </div>
    </section>
  );
}

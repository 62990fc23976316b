"use client";
import { useConvexAuth } from "convex/react";
import type { ReactNode } from "react";
import type { Access } from "./api/consoleApi.js";
import { AccessContext, useAccess, useConsole } from "./ConsoleContext.js";
import { ConsoleNav } from "./ConsoleNav.js";
import { EventsPage } from "./events/EventsPage.js";
import { DraftKeeper } from "./import/DraftKeeper.js";
import { TO_SEE_IMPORTS } from "./import/importDraft.js";
import { ImportPages } from "./import/ImportPages.js";
import { thrownCode, thrownText } from "./page/errorText.js";
import { Link } from "./page/Link.js";
import { Loading } from "./page/Loading.js";
import { PageHeading } from "./page/PageHeading.js";
import { PeoplePage } from "./people/PeoplePage.js";
import { PersonPage } from "./person/PersonPage.js";
import { consoleRoute } from "./routing/consoleRoute.js";
import type { ConsoleRoute } from "./routing/consoleRoute.js";
import { SendingPage } from "./sending/SendingPage.js";
import { useTryQuery } from "./useTryQuery.js";
import { useWords } from "./words.js";

/** Asks who the caller is, and shows the pages or says why not. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const { isLoading, isAuthenticated } = useConvexAuth();
  if (isLoading) return <Loading />;
  return isAuthenticated ? (
    <ForSignedIn>{children}</ForSignedIn>
  ) : (
    <NotAllowed isSignedIn={false}>{children}</NotAllowed>
  );
}

function ForSignedIn({ children }: { children: ReactNode }) {
  const { api } = useConsole();
  const words = useWords();
  const access = useTryQuery(api.access, {});
  switch (access.is) {
    case "loading":
      return <Loading />;
    case "failed":
      return thrownCode(access.error) === "not_allowed" ? (
        <NotAllowed isSignedIn>{children}</NotAllowed>
      ) : (
        <section className="pc-card pc-card--narrow">
          <PageHeading
            title={words.texts.failed}
            lead={thrownText(access.error, words)}
          />
        </section>
      );
    case "ready":
      return (
        <AccessContext value={offered(access.value, api)}>
          <Pages />
        </AccessContext>
      );
  }
}

/** An app that hands single functions over has no others, whatever it may do. */
function offered(access: Access, api: object): Access {
  const given = api as Record<string, unknown>;
  return { ...access, may: access.may.filter((name) => given[name]) };
}

function Pages() {
  const { router } = useConsole();
  const route = consoleRoute(router.path);
  const page = route?.page ?? null;
  return (
    <div className="pc-pages">
      <ConsoleNav page={page} />
      <DraftKeeper page={page}>
        <Page route={route} />
      </DraftKeeper>
    </div>
  );
}

function Page({ route }: { route: ConsoleRoute | null }) {
  const { texts } = useWords();
  const { can } = useAccess();
  switch (route?.page) {
    case "people":
      return <PeoplePage />;
    case "person":
      if (!can("getUser")) break;
      return <PersonPage key={route.userId} userId={route.userId} />;
    case "import":
    case "importStatus":
      if (!can(...TO_SEE_IMPORTS)) break;
      return (
        <ImportPages
          importId={route.page === "import" ? null : route.importId}
        />
      );
    case "events":
      if (!can("listEvents")) break;
      return <EventsPage />;
    case "sending":
      if (!can("getSending")) break;
      return <SendingPage />;
    case undefined:
  }
  return (
    <section className="pc-card">
      <PageHeading title={texts.noPage} />
      <p>
        <Link to="/" className="pc-link">
          {texts.toPeople}
        </Link>
      </p>
    </section>
  );
}

function NotAllowed({
  isSignedIn,
  children,
}: {
  isSignedIn: boolean;
  children: ReactNode;
}) {
  const { texts } = useWords();
  return (
    <section className="pc-card pc-card--narrow">
      <PageHeading
        title={texts.notAllowed.title}
        lead={
          isSignedIn ? texts.notAllowed.otherNumber : texts.notAllowed.signIn
        }
      />
      <div className="pc-own">{children}</div>
    </section>
  );
}

import { useFollowSession } from "convex-phone-auth/react";
import { useConvexAuth } from "convex/react";
import { lazy, Suspense } from "react";
import { AccountPage } from "./account/AccountPage";
import { Handset } from "./handset/Handset";
import { useOutbox } from "./handset/useOutbox";
import { ErrorBoundary } from "./page/ErrorBoundary";
import { Header } from "./page/Header";
import { Loading } from "./page/Loading";
import { NotFoundPage } from "./page/NotFoundPage";
import { useRoute } from "./page/route";
import { SignInPage } from "./signIn/SignInPage";

/** Loaded when it is asked for: who signs in does not wait for what administrators need. */
const AdminPage = lazy(async () => {
  const { AdminPage } = await import("./admin/AdminPage");
  return { default: AdminPage };
});

/** For development; a build leaves it out. */
const Gallery = import.meta.env.DEV
  ? lazy(async () => {
      const { GalleryPage } = await import("./gallery/GalleryPage");
      return { default: GalleryPage };
    })
  : null;
const ConsoleGallery = import.meta.env.DEV
  ? lazy(async () => {
      const { ConsoleGallery } =
        await import("./gallery/console/ConsoleGallery");
      return { default: ConsoleGallery };
    })
  : null;

export function App() {
  useFollowSession();
  const messages = useOutbox();
  const hasHandset = !useRoute().startsWith("/gallery") && messages !== null;
  return (
    <div className="app" data-handset={hasHandset ? "yes" : "no"}>
      <Header />
      <main className="app__main" id="main">
        <ErrorBoundary>
          <Page isDevelopment={messages != null} />
        </ErrorBoundary>
      </main>
      {hasHandset && <Handset messages={messages} />}
    </div>
  );
}

function Page({ isDevelopment }: { isDevelopment: boolean }) {
  const route = useRoute();
  const { isLoading, isAuthenticated } = useConvexAuth();
  // Kept while a new session is being confirmed, since it knows what comes next.
  if (route === "/sign-in") return <SignInPage isDevelopment={isDevelopment} />;
  if (route === "/gallery" && Gallery !== null)
    return (
      <Suspense fallback={<Loading />}>
        <Gallery />
      </Suspense>
    );
  if (route === "/gallery/console" && ConsoleGallery !== null)
    return (
      <Suspense fallback={<Loading />}>
        <ConsoleGallery />
      </Suspense>
    );
  if (isLoading) return <Loading />;
  if (route === "/admin" || route.startsWith("/admin/"))
    return (
      <Suspense fallback={<Loading />}>
        <AdminPage isSignedIn={isAuthenticated} />
      </Suspense>
    );
  if (route !== "/") return <NotFoundPage />;
  return isAuthenticated ? (
    <AccountPage />
  ) : (
    <SignInPage isDevelopment={isDevelopment} />
  );
}

import {
  ar,
  de,
  en,
  es,
  fr,
  hi,
  PhoneConsole,
  pt,
  zh,
} from "convex-phone-auth/react/console";
import "convex-phone-auth/react/console.css";
import { ConvexProviderWithAuth } from "convex/react";
import { useMemo, useSyncExternalStore } from "react";
import { api } from "../../../../convex/_generated/api";
import { BACKENDS, fixedClient } from "./fixedClient";
import type { BackendName } from "./fixedClient";

const LANGUAGES = { en, es, fr, de, pt, ar, hi, zh };

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
}

/**
 * Every page of the console with fixed data, for looking at and for tests:
 * `?backend=empty&lang=ar#/events`. Whoever pushes another address sees another state, without
 * loading the page again.
 */
export function ConsoleGallery() {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return <Shown key={search} params={new URLSearchParams(search)} />;
}

function Shown({ params }: { params: URLSearchParams }) {
  const backend = (params.get("backend") ?? "full") as BackendName;
  const language = (params.get("lang") ?? "en") as keyof typeof LANGUAGES;
  const client = useMemo(() => fixedClient(BACKENDS[backend]), [backend]);
  return (
    <ConvexProviderWithAuth
      client={client}
      useAuth={params.has("signedOut") ? useNobody : useSomebody}
    >
      {/* Of one colour, or no tool could tell the contrast of what stands on it. */}
      <div
        data-state={params.get("visit")}
        style={{ background: "var(--paper)" }}
      >
        <PhoneConsole api={api.admin} texts={LANGUAGES[language]} />
      </div>
    </ConvexProviderWithAuth>
  );
}

const fetchAccessToken = async () => null;
const SOMEBODY = { isLoading: false, isAuthenticated: true, fetchAccessToken };
const NOBODY = { ...SOMEBODY, isAuthenticated: false };
const useSomebody = () => SOMEBODY;
const useNobody = () => NOBODY;

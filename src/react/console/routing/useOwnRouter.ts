import { useMemo, useSyncExternalStore } from "react";
import type { ConsoleRouter } from "./consoleRouter.js";

/** What browsers say when the address changes; a router of the app's listens to it as well. */
function tellEverybody(): void {
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener("hashchange", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener("hashchange", listener);
  };
}

function pathOf(base: string | undefined): string {
  const { hash, pathname, search } = window.location;
  if (base === undefined) return hash.startsWith("#/") ? hash.slice(1) : "/";
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : "";
  return (path === "" ? "/" : path) + search;
}

/**
 * The browser's own address: behind a `#` where there is no `base`, and else as paths below it.
 * On a server it is the console's first page.
 */
export function useOwnRouter(base: string | undefined): ConsoleRouter {
  const root = base?.replace(/\/+$/, "");
  const path = useSyncExternalStore(
    subscribe,
    () => pathOf(root),
    () => "/",
  );
  return useMemo(() => {
    const href = (to: string) => {
      if (root === undefined) return `#${to}`;
      // The first page is the base itself.
      return root + (to === "/" ? "" : to.replace(/^\/\?/, "?")) || "/";
    };
    const navigate: ConsoleRouter["navigate"] = (to, { replace } = {}) => {
      if (to === pathOf(root)) return;
      if (replace === true) window.history.replaceState(null, "", href(to));
      else window.history.pushState(null, "", href(to));
      tellEverybody();
    };
    return { path, href, navigate };
  }, [root, path]);
}

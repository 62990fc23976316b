"use client";
import { useConsole } from "../ConsoleContext.js";
import { consoleRoute, SECTION_OF } from "../routing/consoleRoute.js";
import { useWords } from "../words.js";

/**
 * In the place of a page that is not there yet. Its own name may be what is waited for, so its heading,
 * which is not seen, is the section's.
 */
export function Loading() {
  const { texts } = useWords();
  const route = consoleRoute(useConsole().router.path);
  return (
    <div className="pc-loading">
      <h1 className="pc-hidden">
        {route === null ? texts.noPage : texts.nav[SECTION_OF[route.page]]}
      </h1>
      <span className="pc-spinner" aria-hidden="true" />
      <p role="status">{texts.loading}</p>
    </div>
  );
}

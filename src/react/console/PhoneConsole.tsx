"use client";
import { useMemo } from "react";
import type { ReactNode } from "react";
import type { ConsoleApi } from "./api/consoleApi.js";
import { ConsoleContext } from "./ConsoleContext.js";
import type { Console } from "./ConsoleContext.js";
import { ConsoleFrame } from "./ConsoleFrame.js";
import { AnnouncerProvider } from "./page/Announcer.js";
import { readerLocale } from "./readerLocale.js";
import type { ConsoleRouter } from "./routing/consoleRouter.js";
import { useOwnRouter } from "./routing/useOwnRouter.js";
import { en } from "./texts/en.js";
import type { ConsoleTexts } from "./texts/texts.js";

/** Props of {@link PhoneConsole}. */
export interface PhoneConsoleProps {
  /** The module with the app's admin functions, such as `api.admin`. */
  readonly api: ConsoleApi;
  /**
   * The path the console is mounted at, such as `/admin`, where the app shows it for all paths below.
   * Without it, pages are told apart behind a `#`, which works anywhere.
   */
  readonly base?: string | undefined;
  /** The app's own router, in place of the browser's address. */
  readonly router?: ConsoleRouter | undefined;
  /** Every word, in one language. Default: English. */
  readonly texts?: ConsoleTexts | undefined;
  /** Name of the app, behind the names of pages in the browser's tabs. */
  readonly title?: string | undefined;
  /** Shown to whoever may do nothing here, under the words that say so: a way to sign in. */
  readonly children?: ReactNode;
  /** Added to the class of the console's own element. */
  readonly className?: string | undefined;
}

/**
 * Pages for those who look after people: find and register them, import lists, see what happened,
 * stop messages. Needs `form.css` and `console.css`, and Convex Auth's provider around it. It shows
 * what the app has exported and its `authorize` allows.
 *
 * @example
 * ```tsx
 * import { PhoneConsole } from "convex-phone-auth/react/console";
 * import "convex-phone-auth/react/form.css";
 * import "convex-phone-auth/react/console.css";
 *
 * <PhoneConsole api={api.admin} base="/admin" />;
 * ```
 */
export function PhoneConsole({
  api,
  base,
  router,
  texts = en,
  title,
  children,
  className,
}: PhoneConsoleProps) {
  const own = useOwnRouter(base);
  const used = router ?? own;
  const value = useMemo<Console>(
    () => ({
      api: api as Required<ConsoleApi>,
      texts,
      locale: readerLocale(texts.form.locale),
      router: used,
      title,
    }),
    [api, texts, used, title],
  );
  return (
    <div
      className={`phone-console ${className ?? ""}`}
      lang={texts.form.locale}
      dir={texts.form.direction}
    >
      <ConsoleContext value={value}>
        <AnnouncerProvider>
          <ConsoleFrame>{children}</ConsoleFrame>
        </AnnouncerProvider>
      </ConsoleContext>
    </div>
  );
}

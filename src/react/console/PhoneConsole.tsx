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
  /** The module with your app's admin functions, such as `api.admin`. */
  readonly api: ConsoleApi;
  /**
   * The path of the console, such as `/admin`, if your app shows the console for all paths below
   * it. Default: none; the path of a page is then kept after a `#`, which works anywhere.
   */
  readonly base?: string | undefined;
  /** Your app's router. Default: the console uses the browser's address itself. */
  readonly router?: ConsoleRouter | undefined;
  /** All texts, in one language. Default: English. */
  readonly texts?: ConsoleTexts | undefined;
  /** The name of your app, shown after the name of the page in the title of the browser tab. */
  readonly title?: string | undefined;
  /**
   * Shown to people who have no access, below the text that says so. Use it to offer a way to sign
   * in.
   */
  readonly children?: ReactNode;
  /** A class name to add to the console's own class, `phone-console`. */
  readonly className?: string | undefined;
}

/**
 * Admin pages for your app. Here you find and register people, import lists, see what happened and
 * stop messages. The console needs the styles in `form.css` and `console.css`, and Convex Auth's
 * provider around it. It shows only what your app exports and what `authorize` allows.
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

"use client";
import { createContext, useContext } from "react";
import type { Access, ConsoleApi, FunctionName } from "./api/consoleApi.js";
import type { ConsoleRouter } from "./routing/consoleRouter.js";
import type { ConsoleTexts } from "./texts/texts.js";

/** What every page of the console stands on. */
export interface Console {
  /** All of them by type; a page asks `can` before it calls one. */
  readonly api: Required<ConsoleApi>;
  readonly texts: ConsoleTexts;
  /** Language and region of dates and numbers. */
  readonly locale: string;
  readonly router: ConsoleRouter;
  /** Added to the names of pages in the browser's tabs. */
  readonly title: string | undefined;
}

export const ConsoleContext = createContext<Console | null>(null);

/** What the console was given. */
export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (found === null) throw new Error("This works only inside <PhoneConsole>.");
  return found;
}

export const AccessContext = createContext<Access>({ actorId: "", may: [] });

/** Who the caller is, and what they may do. */
export function useAccess(): {
  actorId: string;
  can: (...names: FunctionName[]) => boolean;
} {
  const { actorId, may } = useContext(AccessContext);
  return { actorId, can: (...names) => names.every((n) => may.includes(n)) };
}

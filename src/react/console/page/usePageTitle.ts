"use client";
import { useEffect } from "react";
import { useConsole } from "../ConsoleContext.js";

/** Names the page in the browser's tab and history. */
export function usePageTitle(page: string): void {
  const { title } = useConsole();
  useEffect(() => {
    document.title = title === undefined ? page : `${page} · ${title}`;
  }, [page, title]);
}

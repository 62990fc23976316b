"use client";
import { useEffect, useRef } from "react";
import { useWords } from "../words.js";

/** Turns pages. Nothing is shown while there is only one. */
export function Pager({
  page,
  of,
  hasNext,
  isBusy,
  onPage,
}: {
  /** From 1. */
  page: number;
  /** How many there are, where that is known. */
  of?: number | null;
  hasNext: boolean;
  isBusy: boolean;
  onPage: (page: number) => void;
}) {
  const words = useWords();
  const { pager } = words.texts;
  const back = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  // A button that has gone takes the focus with it; the other one keeps it.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    if (page > 1) (next.current ?? back.current)?.focus();
  }, [page, hasNext]);
  if (page === 1 && !hasNext) return null;
  const text =
    of == null
      ? words.fill(pager.page, { page: words.count(page) })
      : words.fill(pager.pageOf, {
          page: words.count(page),
          pages: words.count(Math.max(of, page)),
        });
  return (
    <nav className="pc-pager" aria-label={pager.label}>
      <button
        ref={back}
        type="button"
        className="pc-button"
        aria-disabled={page === 1 || isBusy}
        onClick={() => {
          if (page > 1 && !isBusy) onPage(page - 1);
        }}
      >
        {pager.back}
      </button>
      <span className="pc-quiet" role="status">
        {text}
      </span>
      <button
        ref={next}
        type="button"
        className="pc-button"
        aria-disabled={!hasNext || isBusy}
        onClick={() => {
          if (hasNext && !isBusy) onPage(page + 1);
        }}
      >
        {pager.next}
      </button>
    </nav>
  );
}

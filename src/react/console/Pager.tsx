import { useEffect, useRef } from "react";

/** Turns pages. Nothing is shown while there is only one. */
export function Pager({
  page,
  hasNext,
  isBusy,
  onBack,
  onNext,
}: {
  /** How many pages come before this one. */
  page: number;
  hasNext: boolean;
  isBusy: boolean;
  onBack: () => void;
  onNext: () => void;
}) {
  const back = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  // A button that has gone takes the focus with it; the other one keeps it.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    if (page > 0) (next.current ?? back.current)?.focus();
  }, [page, hasNext]);
  if (page === 0 && !hasNext) return null;
  return (
    <nav className="pager" aria-label="Pages of this list">
      <button
        ref={back}
        type="button"
        className="button"
        aria-disabled={page === 0 || isBusy}
        onClick={() => {
          if (page > 0 && !isBusy) onBack();
        }}
      >
        Back
      </button>
      <span className="quiet" role="status">
        Page {page + 1}
      </span>
      <button
        ref={next}
        type="button"
        className="button"
        aria-disabled={!hasNext || isBusy}
        onClick={() => {
          if (hasNext && !isBusy) onNext();
        }}
      >
        Next
      </button>
    </nav>
  );
}

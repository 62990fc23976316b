"use client";
import { useEffect, useRef } from "react";
import { usePageTitle } from "./usePageTitle.js";

/** The page's name: takes the focus when the page opens, so that reading starts here. */
export function PageHeading({
  title,
  lead,
  takesFocus = true,
}: {
  title: string;
  lead?: string;
  takesFocus?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [title, takesFocus]);
  return (
    <header className="pc-heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="pc-heading__lead">{lead}</p>}
    </header>
  );
}

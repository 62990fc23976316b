"use client";
import type { ReactNode, SyntheticEvent } from "react";

/** A form behind its name: whoever opens it stands in its first field. */
export function FoldedForm({
  name,
  isOpen = false,
  children,
}: {
  name: string;
  /** Whether it is open from the beginning. */
  isOpen?: boolean;
  children: ReactNode;
}) {
  const onToggle = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
    // One that is open from the beginning takes the focus from nobody.
    const isAsked = currentTarget.contains(document.activeElement);
    if (currentTarget.open && isAsked)
      currentTarget.querySelector("input")?.focus();
  };
  return (
    <details className="pc-fold" open={isOpen} onToggle={onToggle}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}

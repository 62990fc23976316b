"use client";
import type { ComponentProps, MouseEvent } from "react";
import { useConsole } from "../ConsoleContext.js";

/** A link to another page of the console; a real one, so that it opens in a new tab too. */
export function Link({
  children,
  to,
  isWithin = false,
  onClick,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & {
  to: string;
  /** Whether the page that is shown belongs to this link's, without being it. */
  isWithin?: boolean;
}) {
  const { router } = useConsole();
  const isCurrent = router.path.split("?")[0] === to;
  return (
    <a
      {...rest}
      href={router.href(to)}
      aria-current={isCurrent ? "page" : isWithin ? "true" : undefined}
      onClick={(event: MouseEvent<HTMLAnchorElement>) => {
        onClick?.(event);
        const isPlain =
          event.button === 0 &&
          !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!isPlain) return;
        event.preventDefault();
        router.navigate(to);
        window.scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}

import type { ComponentProps, MouseEvent } from "react";
import { navigate, useRoute } from "./route.js";

/** A link to another page of the app; a real one, so that it opens in a new tab too. */
export function Link({
  children,
  href,
  isWithin = false,
  ...rest
}: ComponentProps<"a"> & {
  href: string;
  /** Whether the page that is shown belongs to this link's, without being it. */
  isWithin?: boolean;
}) {
  const isCurrent = useRoute() === href;
  const onClick = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 &&
      !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!isPlain) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a
      {...rest}
      href={href}
      aria-current={isCurrent ? "page" : isWithin ? "true" : undefined}
      onClick={onClick}
    >
      {children}
    </a>
  );
}

import type { ComponentProps, MouseEvent } from "react";
import { navigate, useRoute } from "./route";

/** A link to another page of the app; a real one, so that it opens in a new tab too. */
export function Link({
  children,
  href,
  ...rest
}: ComponentProps<"a"> & { href: string }) {
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
      aria-current={isCurrent ? "page" : undefined}
      onClick={onClick}
    >
      {children}
    </a>
  );
}

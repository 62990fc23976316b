import { Fragment } from "react";
import type { ReactNode } from "react";

/**
 * A text in an element of its own, with nothing beside it. A browser that translates a page puts its
 * own elements in the place of text nodes: React then finds no text to change or to remove, and
 * throws. An element it finds, and writes a text that is alone in it anew.
 */
export function Text({
  children,
  isKept = false,
}: {
  children: string;
  /** Not to be translated, and read from left to right: a number, a code. Default false. */
  isKept?: boolean;
}) {
  return (
    <span
      className="phone-sign-in__text"
      dir={isKept ? "ltr" : undefined}
      translate={isKept ? "no" : undefined}
    >
      {children}
    </span>
  );
}

/** Puts elements where a text has their names in braces, each part in an element of its own. */
export function FilledText({
  text,
  values,
}: {
  text: string;
  values: Readonly<Record<string, ReactNode>>;
}) {
  // Every second part is a name.
  return text.split(/\{(\w+)\}/).map((part, index) => {
    const isName = index % 2 === 1;
    if (isName && Object.hasOwn(values, part))
      return <Fragment key={index}>{values[part]}</Fragment>;
    const shown = isName ? `{${part}}` : part;
    return shown === "" ? null : <Text key={index}>{shown}</Text>;
  });
}

import { getConvexSize } from "convex/values";
import type { Value } from "convex/values";
import {
  ARRAY_LENGTH,
  CALL_BYTES,
  DOCUMENT_BYTES,
  NESTING,
  OBJECT_FIELDS,
} from "./limits.js";

type Checked = Value | undefined;

/** @throws Error for what no deployment takes, wherever it stands in the value */
export function checkValue(value: Checked, depth = 0): void {
  if (typeof value === "string") return checkText(value);
  if (typeof value !== "object" || value === null) return;
  if (value instanceof ArrayBuffer || isForeign(value)) return;
  if (depth >= NESTING) {
    throw new Error(`Value is nested too deeply (maximum nesting ${NESTING}).`);
  }
  if (Array.isArray(value)) {
    if (value.length > ARRAY_LENGTH) {
      throw new Error(
        `Array length is too long (${value.length} > maximum length ${ARRAY_LENGTH}).`,
      );
    }
    for (const item of value) checkValue(item, depth + 1);
    return;
  }
  const fields = Object.entries(value as Record<string, Checked>);
  if (fields.length > OBJECT_FIELDS) {
    throw new Error(
      `Object has too many fields (${fields.length} > maximum number ${OBJECT_FIELDS}).`,
    );
  }
  for (const [, item] of fields) checkValue(item, depth + 1);
}

/** Half a surrogate pair, as an emoji cut in two leaves it, has no bytes in UTF-8. */
function checkText(text: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new Error("String is not valid Unicode: it has a lone surrogate.");
}

/** Such as the place that a commit's timestamp will take. */
function isForeign(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return (
    prototype !== null &&
    !Array.isArray(value) &&
    prototype.constructor.name !== "Object"
  );
}

/** What goes into a function or comes out of it. */
export function checkCallValue(what: string, value: Checked): void {
  checkValue(value);
  const bytes = value === undefined ? 0 : getConvexSize(value);
  if (bytes > CALL_BYTES) {
    throw new Error(
      `${what} is too large (${bytes} bytes > maximum size ${CALL_BYTES} bytes).`,
    );
  }
}

/** What is written, whole or in part. */
export function checkDocument(value: Checked): void {
  checkValue(value);
  const bytes = value === undefined ? 0 : getConvexSize(value);
  if (bytes > DOCUMENT_BYTES) {
    throw new Error(
      `Value is too large (${bytes} bytes > maximum size ${DOCUMENT_BYTES} bytes).`,
    );
  }
}

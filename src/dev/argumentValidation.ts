import { convexToJson, jsonToConvex } from "convex/values";
import type { ValidatorJSON, Value } from "convex/values";
import { CallerError } from "./functionErrors.js";

/**
 * Refuses arguments in Convex's words before the function is reached. convex-test checks them too,
 * but its error can't be told from one of the function's own.
 */
export function checkArguments(
  validator: ValidatorJSON,
  args: Record<string, Value>,
): void {
  const mismatch = findMismatch(validator, args, "");
  if (mismatch !== null)
    throw new CallerError(`ArgumentValidationError: ${mismatch}`);
}

function findMismatch(
  validator: ValidatorJSON,
  value: Value,
  path: string,
): string | null {
  switch (validator.type) {
    case "any":
      return null;
    case "union": {
      const fits = validator.value.some(
        (member) => findMismatch(member, value, path) === null,
      );
      return fits ? null : doesNotMatch(validator, value, path);
    }
    case "array": {
      if (!Array.isArray(value)) return doesNotMatch(validator, value, path);
      return firstMismatch(value, (item, index) =>
        findMismatch(validator.value, item, `${path}[${index}]`),
      );
    }
    case "record": {
      if (!isPlainObject(value)) return doesNotMatch(validator, value, path);
      return firstMismatch(
        Object.entries(value),
        ([key, item]) =>
          findMismatch(validator.keys, key, path) ??
          findMismatch(validator.values.fieldType, item, `${path}.${key}`),
      );
    }
    case "object":
      if (!isPlainObject(value)) return doesNotMatch(validator, value, path);
      return findFieldMismatch(validator, value, path);
    case "null":
    case "number":
    case "bigint":
    case "boolean":
    case "string":
    case "bytes":
    case "literal":
    case "id":
    case "commitTs":
    case "function":
      return matchesScalar(validator, value)
        ? null
        : doesNotMatch(validator, value, path);
  }
}

function findFieldMismatch(
  validator: Extract<ValidatorJSON, { type: "object" }>,
  value: Record<string, Value>,
  path: string,
): string | null {
  const fields = validator.value;
  const shown = `\n\nObject: ${show(value)}\nValidator: ${describe(validator)}`;
  const extra = Object.keys(value).find(
    (field) => !Object.hasOwn(fields, field),
  );
  if (extra !== undefined) {
    return `Object contains extra field \`${extra}\` that is not in the validator.${shown}`;
  }
  return firstMismatch(
    Object.entries(fields),
    ([field, { fieldType, optional }]) => {
      const item = value[field];
      if (item !== undefined)
        return findMismatch(fieldType, item, `${path}.${field}`);
      if (optional) return null;
      return `Object is missing the required field \`${field}\`. Consider wrapping the field validator in \`v.optional(...)\` if this is expected.${shown}`;
    },
  );
}

type Compound = "any" | "union" | "array" | "record" | "object";
type Scalar = Exclude<ValidatorJSON, { type: Compound }>;

function matchesScalar(validator: Scalar, value: Value): boolean {
  switch (validator.type) {
    case "null":
      return value === null;
    case "number":
    case "bigint":
    case "boolean":
    case "string":
      return typeof value === validator.type;
    case "bytes":
      return value instanceof ArrayBuffer;
    case "literal":
      return value === jsonToConvex(validator.value);
    case "id":
      // convex-test's ids are a zero-padded counter and the table's name.
      return (
        typeof value === "string" &&
        value.replace(/^\d+/, "") === validator.tableName
      );
    case "commitTs":
      return typeof value === "bigint";
    case "function":
      return typeof value === "string" && value.startsWith("function://");
  }
}

function firstMismatch<T>(
  items: T[],
  find: (item: T, index: number) => string | null,
): string | null {
  for (const [index, item] of items.entries()) {
    const mismatch = find(item, index);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function isPlainObject(value: Value): value is Record<string, Value> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ArrayBuffer)
  );
}

function doesNotMatch(
  validator: ValidatorJSON,
  value: Value,
  path: string,
): string {
  const where = path === "" ? "" : `\nPath: ${path}`;
  return `Value does not match validator.${where}\nValue: ${show(value)}\nValidator: ${describe(validator)}`;
}

const show = (value: Value) => JSON.stringify(convexToJson(value));

function describe(validator: ValidatorJSON): string {
  switch (validator.type) {
    case "union":
      return `v.union(${validator.value.map(describe).join(", ")})`;
    case "array":
      return `v.array(${describe(validator.value)})`;
    case "record":
      return `v.record(${describe(validator.keys)}, ${describe(validator.values.fieldType)})`;
    case "object":
      return `v.object({${Object.entries(validator.value)
        .map(([field, { fieldType, optional }]) => {
          const inner = describe(fieldType);
          return `${field}: ${optional ? `v.optional(${inner})` : inner}`;
        })
        .join(", ")}})`;
    case "literal":
      return `v.literal(${JSON.stringify(validator.value)})`;
    case "id":
      return `v.id("${validator.tableName}")`;
    case "number":
      return "v.float64()";
    case "bigint":
      return "v.int64()";
    case "any":
    case "null":
    case "boolean":
    case "string":
    case "bytes":
    case "commitTs":
    case "function":
      return `v.${validator.type}()`;
  }
}

import type { ColumnMapping } from "../../../csv.js";

/** What a column of a list can hold. */
export const COLUMN_USES = [
  "unused",
  "phone",
  "name",
  "email",
  "country",
] as const;

export type ColumnUse = (typeof COLUMN_USES)[number];

/** For each use, the one column that has it. */
export type ColumnUses = Partial<Record<ColumnUse, string>>;

export function usesOf(mapping: ColumnMapping | null): ColumnUses {
  if (mapping === null) return {};
  const { phone, country, profile } = mapping;
  return without({
    phone,
    country,
    name: profile?.["name"],
    email: profile?.["email"],
  });
}

export function useOfColumn(uses: ColumnUses, column: string): ColumnUse {
  return COLUMN_USES.find((use) => uses[use] === column) ?? "unused";
}

/** The uses with one column used otherwise. Who had that use before has none any more. */
export function changeUse(
  uses: ColumnUses,
  column: string,
  use: ColumnUse,
): ColumnUses {
  const before = useOfColumn(uses, column);
  return without({ ...uses, [before]: undefined, [use]: column });
}

/** What the backend calls it; null while no column is the number. */
export function mappingOf(uses: ColumnUses): ColumnMapping | null {
  const { phone, country, name, email } = uses;
  if (phone === undefined) return null;
  return {
    phone,
    ...(country === undefined ? {} : { country }),
    profile: {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
    },
  };
}

function without(
  uses: Partial<Record<ColumnUse, string | undefined>>,
): ColumnUses {
  const held = Object.entries(uses).filter(
    ([use, column]) => column !== undefined && use !== "unused",
  );
  return Object.fromEntries(held);
}

import { authTables } from "@convex-dev/auth/server";
import { defineSchema } from "convex/server";
import { describe, expect, it } from "vitest";
import { phoneAuthTables } from "convex-phone-auth";

interface Exported {
  tables: {
    tableName: string;
    indexes: unknown[];
    documentType: unknown;
  }[];
}

/** Tables as Convex stores them, by name. */
function exported(tables: typeof authTables | typeof phoneAuthTables) {
  const schema = defineSchema(tables) as unknown as { export: () => string };
  const { tables: list } = JSON.parse(schema.export()) as Exported;
  return new Map(list.map((table) => [table.tableName, table]));
}

const theirs = exported(authTables);
const ours = exported(phoneAuthTables);

describe("the tables that are written out here", () => {
  it("are all of Convex Auth's, and no others", () => {
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  });

  it.each([...theirs.keys()])("S8: %s has their fields and indexes", (name) => {
    expect(ours.get(name)?.documentType).toEqual(
      theirs.get(name)?.documentType,
    );
    expect(ours.get(name)?.indexes).toEqual(
      expect.arrayContaining(theirs.get(name)?.indexes ?? []),
    );
  });
});

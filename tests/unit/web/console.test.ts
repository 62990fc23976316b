import { describe, expect, it } from "vitest";
import { adminRoute } from "../../../src/react/console/adminRoute";
import {
  changeUse,
  mappingOf,
  useOfColumn,
  usesOf,
} from "../../../src/react/console/import/columnUses";

describe("the console's pages", () => {
  it.each([
    ["/admin", { page: "people" }],
    ["/admin/import", { page: "import" }],
    ["/admin/import/k17", { page: "importStatus", importId: "k17" }],
    ["/admin/person/j5", { page: "person", userId: "j5" }],
    ["/admin/events", { page: "events" }],
    ["/admin/", null],
    ["/admin/person", null],
    ["/admin/person/", null],
    ["/admin/import/k17/x", null],
    ["/admin/events/x", null],
    ["/administrator", null],
    ["/", null],
  ])("%s", (path, route) => {
    expect(adminRoute(path)).toEqual(route);
  });
});

describe("the uses of a list's columns", () => {
  it("come from a guess, and go back to a mapping", () => {
    const mapping = { phone: "Tel", country: "Land", profile: { name: "N" } };
    expect(mappingOf(usesOf(mapping))).toEqual(mapping);
    expect(usesOf(null)).toEqual({});
    expect(mappingOf({ name: "N" })).toBeNull();
  });

  it("belong to one column each", () => {
    const first = changeUse({ phone: "Tel" }, "Mobile", "phone");
    expect(first).toEqual({ phone: "Mobile" });
    expect(useOfColumn(first, "Tel")).toBe("unused");
    expect(changeUse(first, "Mobile", "unused")).toEqual({});
    expect(changeUse(first, "Mobile", "name")).toEqual({ name: "Mobile" });
  });
});

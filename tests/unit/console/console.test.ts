import { describe, expect, it } from "vitest";
import {
  consoleRoute,
  withQuery,
} from "../../../src/react/console/routing/consoleRoute";
import {
  changeUse,
  mappingOf,
  useOfColumn,
  usesOf,
} from "../../../src/react/console/import/columnUses";

describe("the console's pages", () => {
  it.each([
    ["/", { page: "people" }],
    ["/?search=ada&page=2", { page: "people" }],
    ["/import", { page: "import" }],
    ["/import/k17", { page: "importStatus", importId: "k17" }],
    ["/person/j5", { page: "person", userId: "j5" }],
    ["/events", { page: "events" }],
    ["/events?kind=looks", { page: "events" }],
    ["/person", null],
    ["/person/", null],
    ["/import/k17/x", null],
    ["/events/x", null],
    ["/administrator", null],
  ])("%s", (path, route) => {
    expect(consoleRoute(path)).toEqual(route);
  });

  it("keep what is looked for behind the path, and nothing that is not", () => {
    expect(withQuery("/", { search: "", page: undefined })).toBe("/");
    expect(withQuery("/", { search: "Zoë & co", page: "2" })).toBe(
      "/?search=Zo%C3%AB+%26+co&page=2",
    );
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

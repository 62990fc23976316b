/** Which page of the console a path names. */
export type AdminRoute =
  | { page: "people" }
  | { page: "person"; userId: string }
  | { page: "import" }
  | { page: "importStatus"; importId: string }
  | { page: "events" };

/** Null for a path that is none of the console's. */
export function adminRoute(path: string): AdminRoute | null {
  const [root, page, id, ...more] = path.split("/").slice(1);
  if (root !== "admin" || more.length > 0 || id === "") return null;
  if (id !== undefined) {
    if (page === "person") return { page, userId: id };
    return page === "import" ? { page: "importStatus", importId: id } : null;
  }
  switch (page) {
    case undefined:
      return { page: "people" };
    case "import":
    case "events":
      return { page };
    default:
      return null;
  }
}

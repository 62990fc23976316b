/** Which page of the console a path names. */
export type ConsoleRoute =
  | { page: "people" }
  | { page: "person"; userId: string }
  | { page: "import" }
  | { page: "importStatus"; importId: string }
  | { page: "events" }
  | { page: "sending" };

/** The section that a page belongs to, named as in the navigation. */
export const SECTION_OF = {
  people: "people",
  person: "people",
  import: "import",
  importStatus: "import",
  events: "events",
  sending: "sending",
} as const satisfies Record<ConsoleRoute["page"], string>;

/** Null for a path that is none of the console's. */
export function consoleRoute(path: string): ConsoleRoute | null {
  const [pathname = ""] = path.split("?");
  const [page, id, ...more] = pathname.split("/").slice(1);
  if (more.length > 0 || id === "") return null;
  if (id !== undefined) {
    if (page === "person") return { page, userId: decodeURIComponent(id) };
    return page === "import"
      ? { page: "importStatus", importId: decodeURIComponent(id) }
      : null;
  }
  switch (page) {
    case "":
    case undefined:
      return { page: "people" };
    case "import":
    case "events":
    case "sending":
      return { page };
    default:
      return null;
  }
}

/** What stands behind the `?` of a path. */
export function queryOf(path: string): URLSearchParams {
  return new URLSearchParams(path.split("?")[1] ?? "");
}

/** A path with these behind its `?`; those without a value are left out. */
export function withQuery(
  pathname: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== "") query.set(name, value);
  const text = query.toString();
  return text === "" ? pathname : `${pathname}?${text}`;
}

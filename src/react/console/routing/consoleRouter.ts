/** Where the console keeps which of its pages is shown. */
export interface ConsoleRouter {
  /** The page: `/`, `/person/…`, `/import`, with what is looked for behind a `?`. */
  readonly path: string;
  /** What a link to a page of the console has as its `href`. */
  readonly href: (path: string) => string;
  /** Shows a page. `replace`: in place of this one in the browser's history. */
  readonly navigate: (path: string, options?: { replace?: boolean }) => void;
}

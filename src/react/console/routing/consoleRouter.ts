/** A router that tells the console which page to show, and changes the page. */
export interface ConsoleRouter {
  /** The current page: `/`, `/person/…`, `/import` and so on, with any search after `?`. */
  readonly path: string;
  /** Returns the `href` for a link to a page of the console. */
  readonly href: (path: string) => string;
  /**
   * Shows another page of the console. With `replace`, it replaces the current page in the
   * browser's history.
   */
  readonly navigate: (path: string, options?: { replace?: boolean }) => void;
}

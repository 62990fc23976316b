import { Component } from "react";
import type { ReactNode } from "react";

/**
 * In place of a page that threw: without it React takes everything away. An extension or a
 * translation that rewrites the page can do that at any time.
 */
export class ErrorBoundary extends Component<
  { children: ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div role="alert" className="card">
        <h1>Something went wrong</h1>
        <p>Load this page again. You stay signed in.</p>
        <button
          type="button"
          className="button"
          onClick={() => window.location.reload()}
        >
          Load this page again
        </button>
      </div>
    );
  }
}

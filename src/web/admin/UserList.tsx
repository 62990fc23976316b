import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { UserRow } from "./UserRow";

const PAGE_SIZE = 20;

export function UserList() {
  const { results, status, loadMore } = usePaginatedQuery(
    api.admin.listUsers,
    {},
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <section className="card" aria-labelledby="users-title">
      <h2 id="users-title">Everybody, newest first</h2>
      {status === "LoadingFirstPage" && <p className="quiet">Loading…</p>}
      <ul className="users">
        {results.map((user) => (
          <UserRow key={user._id} user={user} />
        ))}
      </ul>
      {(status === "CanLoadMore" || status === "LoadingMore") && (
        <button
          type="button"
          className="button button--wide"
          aria-disabled={status === "LoadingMore"}
          onClick={() => loadMore(PAGE_SIZE)}
        >
          {status === "LoadingMore" ? "Loading…" : "Show more"}
        </button>
      )}
      {status === "Exhausted" && results.length > PAGE_SIZE && (
        <p className="quiet">That is everybody.</p>
      )}
    </section>
  );
}

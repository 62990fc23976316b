import type { Id } from "../../../../convex/_generated/dataModel";
import { Events } from "../events/Events.js";

/** What happened to a person. */
export function PersonEvents({ userId }: { userId: Id<"users"> }) {
  return (
    <section className="card" aria-labelledby="events-title">
      <h2 id="events-title">Events</h2>
      <Events filter={{ userId }} isOnPerson />
    </section>
  );
}

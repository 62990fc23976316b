"use client";
import { Events } from "../events/Events.js";
import { useWords } from "../words.js";

/** What happened to a person. */
export function PersonEvents({ userId }: { userId: string }) {
  const { texts } = useWords();
  return (
    <section className="pc-card" aria-labelledby="events-title">
      <h2 id="events-title">{texts.person.events}</h2>
      <Events filter={{ userId }} isOnPerson />
    </section>
  );
}

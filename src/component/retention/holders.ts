import type { Doc } from "../_generated/dataModel.js";
import type { EventType } from "../records/validators.js";

type Event = Doc<"events">;

/** Events with which their user comes to a phone. */
const COMES: readonly EventType[] = ["registered", "linked", "redeem_ok"];

/** Events with which a phone is taken from their user. */
const GOES: readonly EventType[] = ["released", "removed"];

/**
 * A phone's events that are about one of its users. Many name nobody, such as a code that was asked
 * for: those are about whoever had the phone then. Where nobody had it they are about who came to it
 * next, from the first code on that was asked for; before that, messages to the last one come in.
 *
 * @param events - All of one phone, oldest first.
 * @returns the events, and since when nothing tells of anybody else.
 */
export function eventsOfHolder(
  events: readonly Event[],
  userId: string,
): { theirs: Event[]; sinceMs: number } {
  const owners = new Map<Event, string>();
  let holder: string | undefined;
  let hasLeft = false;
  let nobodys: Event[] = [];
  for (const event of events) {
    const { type, detail, userId: named } = event;
    if (hasLeft && type === "start") holder = undefined;
    const owner = named ?? holder;
    if (owner === undefined) nobodys.push(event);
    else owners.set(event, owner);
    if (named === undefined) continue;
    const goes =
      GOES.includes(type) || (type === "changed" && detail === "from");
    if (!goes && !COMES.includes(type) && type !== "changed") continue;
    // Who loses it had it before the first event that is kept.
    for (const earlier of nobodys) owners.set(earlier, named);
    nobodys = [];
    holder = named;
    hasLeft = goes;
  }
  const isTheirs = (event: Event) => owners.get(event) === userId;
  const others = events.filter(
    (event) => owners.has(event) && !isTheirs(event),
  );
  return {
    theirs: events.filter(isTheirs),
    sinceMs: others.at(-1)?._creationTime ?? 0,
  };
}

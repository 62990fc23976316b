import type { Answers, Result } from "./answers";
import { ACTOR_ID } from "./people";
import { DAY, HOUR, NOW } from "./times";

type Event = Result<"listEvents">[number];
type CountryHour = Result<"countryHours">[number];

const EVENTS: readonly Omit<Event, "_id" | "_creationTime">[] = [
  { type: "redeem_ok", label: "US ···23", userId: ACTOR_ID },
  {
    type: "changed",
    label: "GB ···01",
    userId: "long",
    userName:
      "Adolph Blaine Charles David Wolfeschlegelsteinhausenbergerdorff the Elder",
    actorId: ACTOR_ID,
    actorName: "Ada Lovelace",
  },
  { type: "undelivered", label: "IN ···77", detail: "landline" },
  { type: "alarm", label: "", detail: "too_many_refused" },
  {
    type: "import.done",
    label: "",
    detail: "done",
    actorId: ACTOR_ID,
    actorName: "Ada Lovelace",
  },
];

const COUNTRIES = ["US", "GB", "VC"];

function hourOf(country: string, ago: number): CountryHour {
  const asked = (ago * 7) % 23;
  return {
    country,
    // The page shows the last hours that there are.
    hour: Math.floor(Date.now() / HOUR - ago) * HOUR,
    asked,
    sent: asked,
    delivered: Math.round(asked * 0.9),
    redeemed: Math.round(asked * 0.7),
    refused: ago === 3 ? { budget_country: 4, too_many_requests: 2_300 } : {},
  };
}

export const activityAnswers: Answers = {
  listEvents: ({ types }) =>
    EVENTS.filter(({ type }) => types?.includes(type) ?? true).map(
      (event, index) => ({
        ...event,
        _id: `event${index}`,
        _creationTime: NOW - index * HOUR,
      }),
    ),
  stats: () =>
    Array.from({ length: 30 }, (_, index) => {
      const count = (index * 37) % 101;
      return {
        day: new Date(NOW - (29 - index) * DAY).toISOString().slice(0, 10),
        registered: count,
        asked: count * 20,
        sent: count * 19,
        delivered: count * 18,
        signedIn: count * 15,
        refused: index % 9,
      };
    }),
  getSending: () => ({ paused: false, sendsPerHour: 500, sendsPerDay: null }),
  listBudgets: () => [
    { periodMs: HOUR, max: 500, used: 500, freesAt: NOW + HOUR / 2 },
    { periodMs: DAY, max: 4_000, used: 2_350, freesAt: NOW + HOUR },
  ],
  countryHours: ({ country }) =>
    Array.from({ length: 24 }, (_, ago) =>
      COUNTRIES.filter((code) => country === undefined || code === country).map(
        (code) => hourOf(code, ago),
      ),
    ).flat(),
};

export const noActivity: Answers = {
  listEvents: () => [],
  stats: () => [],
  getSending: () => ({ paused: true, sendsPerHour: null, sendsPerDay: null }),
  listBudgets: () => [],
  countryHours: () => [],
};

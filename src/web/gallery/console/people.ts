import { DAY, NOW } from "./times";
import type { Answers, Result } from "./answers";

type Person = Result<"listUsers">["page"][number];
type Session = Result<"listSessions">[number];

/** Who is looking. */
export const ACTOR_ID = "user1";

const LONG_NAME =
  "Adolph Blaine Charles David Earl Frederick Gerald Wolfeschlegelsteinhausenbergerdorff";

const PEOPLE: readonly Person[] = [
  {
    _id: ACTOR_ID,
    _creationTime: NOW - 90 * DAY,
    name: "Ada Lovelace",
    email: "ada@example.com",
    phone: "US ···23",
    phoneVerificationTime: NOW - 80 * DAY,
    blocked: false,
    admin: true,
    signedInAt: NOW,
    invitation: null,
  },
  {
    _id: "long",
    _creationTime: NOW - 60 * DAY,
    name: LONG_NAME,
    email: `${LONG_NAME.replaceAll(" ", ".")}@department.example.com`,
    phone: "GB ···01",
    phoneVerificationTime: NOW - 50 * DAY,
    blocked: false,
    admin: true,
    signedInAt: NOW - 2 * DAY,
    invitation: { status: "delivered", reason: null, sentAt: NOW - 55 * DAY },
    optedOut: false,
  },
  {
    _id: "blocked",
    _creationTime: NOW - 40 * DAY,
    name: "Linus Pauling",
    phone: "IN ···77",
    phoneVerificationTime: NOW - 30 * DAY,
    blocked: true,
    admin: false,
    signedInAt: null,
    invitation: null,
    optedOut: true,
  },
  {
    _id: "nameless",
    _creationTime: NOW - DAY,
    phone: "DE ···88",
    blocked: false,
    admin: false,
    signedInAt: null,
    invitation: { status: "failed", reason: "landline", sentAt: NOW },
  },
  {
    _id: "numberless",
    _creationTime: NOW - 2 * DAY,
    name: "Grace Hopper",
    email: "grace@example.com",
    blocked: false,
    admin: false,
    signedInAt: null,
    invitation: null,
  },
];

const SESSIONS: readonly Session[] = [0, 9, 20].map((days) => ({
  sessionId: `session${days}`,
  startedAt: NOW - days * DAY,
  lastSeenAt: NOW - Math.floor(days / 2) * DAY,
  browser: days === 20 ? null : days === 0 ? "Safari" : "Samsung Internet",
  device: days === 20 ? null : days === 0 ? "iPhone" : "Android",
  expiresAt: NOW + (30 - days) * DAY,
}));

/** As the app would: by a name, and by a state. */
export const peopleAnswers: Answers = {
  listUsers: ({ search, status }) => ({
    page: PEOPLE.filter(
      ({ name = "", blocked }) =>
        name.toLowerCase().includes((search ?? "").toLowerCase()) &&
        (status !== "blocked" || blocked),
    ),
    isDone: search !== undefined,
    continueCursor: "more",
  }),
  countUsers: () => ({ count: 2_345, isMore: false }),
  findByLastDigits: ({ digits }) => ({
    page: digits === "8888" ? PEOPLE.slice(3, 4) : [],
    isDone: true,
    continueCursor: "",
  }),
  getUser: ({ userId }) => PEOPLE.find(({ _id }) => _id === userId) ?? null,
  showUser: () => ({ phone: "+447400123401" }),
  showUsers: ({ userIds }) => userIds.map((_id) => ({ _id })),
  listSessions: () => [...SESSIONS],
  register: ({ phone }) => ({ userId: "long", phone, status: "created" }),
};

/** The same of an app that nobody has come to. */
export const noPeople: Answers = {
  listUsers: () => ({ page: [], isDone: true, continueCursor: "" }),
  countUsers: () => ({ count: 0, isMore: false }),
  getUser: () => null,
};

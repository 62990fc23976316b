import type {
  DefaultFunctionArgs,
  FunctionReference,
  PaginationOptions,
  PaginationResult,
} from "convex/server";
import type { ActivityDay, ConsoleEvent, EventType } from "./events.js";
import type {
  ImportDay,
  ImportedRow,
  ImportRowStatus,
  ImportStatus,
  ListedRow,
  ShownImportRow,
} from "./imports.js";
import type {
  BlockingResult,
  InvitationResult,
  Person,
  PersonStatus,
  Registered,
  Session,
} from "./people.js";
import type { Budget, CountryHour, SendingState } from "./sending.js";

type Query<Args extends DefaultFunctionArgs, Result> = FunctionReference<
  "query",
  "public",
  Args,
  Result
>;
type Mutation<Args extends DefaultFunctionArgs, Result> = FunctionReference<
  "mutation",
  "public",
  Args,
  Result
>;
type Nothing = Record<string, never>;

type Target = { userId: string };
type Spelling = { phone: string };
type Profile = Record<string, unknown>;
type OnExisting = "fill" | "keep" | "overwrite";
type Changed = { changed: boolean };

/** What a caller may do, as {@link ConsoleApi.access} returns it. */
export interface Access {
  /**
   * Who the caller is, as `authorize` returned it. In the reference backend it is the user's id.
   */
  readonly actorId: string;
  /** The names of the functions that your app exports and that `authorize` allows. */
  readonly may: readonly string[];
}

/**
 * The functions of `adminFunctions` that the console calls. If your app exports them from
 * `convex/admin.ts`, pass `api.admin`. The console needs `access` and `listUsers`. It hides
 * whatever needs a function that your app doesn't export or that `authorize` doesn't allow.
 */
export interface ConsoleApi {
  /** Returns what the caller may do, in general or with one person. */
  readonly access: Query<{ userId?: string }, Access>;
  /** Lists people, page by page, with masked numbers. */
  readonly listUsers: Query<
    {
      paginationOpts: PaginationOptions;
      search?: string;
      status?: PersonStatus;
      order?: "asc" | "desc";
    },
    PaginationResult<Person>
  >;
  /** Counts all people, or those that a search finds. */
  readonly countUsers?: Query<
    { search?: string; status?: PersonStatus },
    { count: number; isMore: boolean }
  >;
  /**
   * Finds people whose number ends in four given digits, with masked numbers. Each call looks
   * through a part of the numbers. The look-up is recorded as an event.
   */
  readonly findByLastDigits?: Mutation<
    { digits: string; cursor?: string | null },
    PaginationResult<Person>
  >;
  /** Returns people with their full numbers. This is recorded as an event for each person. */
  readonly showUsers?: Mutation<
    { userIds: string[] },
    { _id: string; phone?: string }[]
  >;
  /** Returns one person, with a masked number. */
  readonly getUser?: Query<Target, Person | null>;
  /** Returns one person with the full number. This is recorded as an event. */
  readonly showUser?: Mutation<Target, { phone?: string } | null>;
  /** Registers a number. */
  readonly register?: Mutation<Spelling & { profile?: Profile }, Registered>;
  /** Changes or clears fields of a profile. */
  readonly updateUser?: Mutation<
    Target & { profile?: Profile; clear?: string[] },
    Changed
  >;
  /** Blocks or unblocks a person. */
  readonly setBlocked?: Mutation<Target & { blocked: boolean }, null>;
  /** Blocks or unblocks up to 100 people. */
  readonly setBlockedMany?: Mutation<
    { userIds: string[]; blocked: boolean },
    BlockingResult[]
  >;
  /** Removes a person, and frees the number. */
  readonly removeUser?: Mutation<Target, null>;
  /** Erases a person and everything that is stored about them. */
  readonly erase?: Mutation<{ userId?: string }, null>;
  /** Exports everything that is stored about a person, to be handed to that person. */
  readonly exportUser?: Mutation<Target, unknown>;
  /** Gives a person another number. */
  readonly changePhone?: Mutation<Target & Spelling, { phone: string }>;
  /** Takes the number away from a person. */
  readonly releasePhone?: Mutation<Target, { phone: string }>;
  /** Gives a person's number to its new holder. */
  readonly transferPhone?: Mutation<Target & { profile?: Profile }, Registered>;
  /** Adds another number to a person. */
  readonly attachPhone?: Mutation<Target & Spelling, Registered>;
  /** Records that a person wants no messages any more, or wants them again. */
  readonly setOptedOut?: Mutation<
    { userId?: string; optedOut: boolean },
    Changed
  >;
  /** Lets a locked number ask for codes again. */
  readonly unlock?: Mutation<Spelling, null>;
  /** Sends people a link to the sign-in page. */
  readonly invite?: Mutation<{ userIds?: string[] }, InvitationResult[]>;
  /** Lists the sessions of a person. */
  readonly listSessions?: Query<Target, Session[]>;
  /** Ends one session of a person, or all of them. */
  readonly endSessions?: Mutation<Target & { sessionId?: string }, Changed>;
  /** Lists events, newest first. */
  readonly listEvents?: Query<
    {
      before?: number;
      after?: number;
      limit?: number;
      phone?: string;
      userId?: string;
      doneBy?: string;
      types?: EventType[];
    },
    ConsoleEvent[]
  >;
  /** Counts the events on each of the last days. */
  readonly stats?: Query<{ days?: number }, ActivityDay[]>;
  /** Counts what happened in each country in each of the last hours, the newest first. */
  readonly countryHours?: Query<
    { country?: string; hours?: number },
    CountryHour[]
  >;
  /** Returns how much of the limits on messages is used. */
  readonly listBudgets?: Query<Nothing, Budget[]>;
  /** Returns whether messages are being sent. */
  readonly getSending?: Query<Nothing, SendingState>;
  /** Stops or resumes the sending of messages, or sets a limit per hour or per day. */
  readonly setSending?: Mutation<
    {
      paused?: boolean;
      sendsPerHour?: number | null;
      sendsPerDay?: number | null;
    },
    null
  >;
  /** Starts an import. */
  readonly startImport?: Mutation<
    {
      rows?: (Omit<ListedRow, "row"> & { row?: number })[];
      more?: boolean;
      defaultCountry?: string;
      onExisting?: OnExisting;
      dryRun?: boolean;
      name?: string;
    },
    { importId: string }
  >;
  /** Adds rows to an import. */
  readonly addImportRows?: Mutation<
    {
      importId: string;
      after: number;
      rows: (Omit<ListedRow, "row"> & { row?: number })[];
    },
    { total: number }
  >;
  /** Marks the rows of an import as complete. The import runs from then on. */
  readonly sealImport?: Mutation<{ importId: string }, Changed>;
  /** Stops an import. */
  readonly cancelImport?: Mutation<{ importId: string }, Changed>;
  /** Resumes an import that has stopped. */
  readonly resumeImport?: Mutation<{ importId: string }, Changed>;
  /** Removes the people that an import created, except those who have signed in since. */
  readonly undoImport?: Mutation<{ importId: string }, Changed>;
  /** Returns the status of an import. */
  readonly importStatus?: Query<{ importId: string }, ImportStatus | null>;
  /** Lists the newest imports. */
  readonly listImports?: Query<Nothing, ImportStatus[]>;
  /** Counts whom an import registered on each day, and who of them signed in for the first time. */
  readonly importDays?: Query<{ importId: string }, ImportDay[]>;
  /** Returns the result of each row of an import, with masked numbers. */
  readonly importRows?: Query<
    {
      importId: string;
      after?: number;
      limit?: number;
      status?: ImportRowStatus;
    },
    ImportedRow[]
  >;
  /** Returns the same as `importRows`, with full numbers. This is recorded as an event. */
  readonly showImportRows?: Mutation<
    {
      importId: string;
      after?: number;
      limit?: number;
      status?: ImportRowStatus;
    },
    ShownImportRow[]
  >;
}

/** The name of a function of the console's. */
export type FunctionName = keyof ConsoleApi;

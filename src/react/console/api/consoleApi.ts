import type {
  DefaultFunctionArgs,
  FunctionReference,
  PaginationOptions,
  PaginationResult,
} from "convex/server";
import type { ActivityDay, ConsoleEvent, EventType } from "./events.js";
import type {
  ImportedRow,
  ImportRowStatus,
  ImportStatus,
  ListedRow,
  ShownImportRow,
} from "./imports.js";
import type {
  InvitationResult,
  Person,
  PersonStatus,
  Registered,
  Session,
} from "./people.js";
import type { SendingState } from "./sending.js";

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

/** What a caller may do, as {@link ConsoleApi.access} tells it. */
export interface Access {
  /** Who the caller is, as `authorize` says: in the reference backend the user's id. */
  readonly actorId: string;
  /** Names of the functions that the app has exported and that `authorize` allows. */
  readonly may: readonly string[];
}

/**
 * The functions of `adminFunctions` that the console calls: `api.admin` of an app that exports them
 * from `convex/admin.ts`. It needs `access` and `listUsers`, and hides what the others would do.
 */
export interface ConsoleApi {
  /** What the caller may do, in general or with one person. */
  readonly access: Query<{ userId?: string }, Access>;
  /** People, a page at a time, numbers masked. */
  readonly listUsers: Query<
    {
      paginationOpts: PaginationOptions;
      search?: string;
      status?: PersonStatus;
      order?: "asc" | "desc";
    },
    PaginationResult<Person>
  >;
  /** How many people there are, or a search finds. */
  readonly countUsers?: Query<
    { search?: string; status?: PersonStatus },
    { count: number; isMore: boolean }
  >;
  /** People whose numbers end in four digits, call by call; written down. */
  readonly findByLastDigits?: Mutation<
    { digits: string; cursor?: string | null },
    PaginationResult<Person>
  >;
  /** People with whole numbers; written down for each. */
  readonly showUsers?: Mutation<
    { userIds: string[] },
    { _id: string; phone?: string }[]
  >;
  /** One person as lists have them. */
  readonly getUser?: Query<Target, Person | null>;
  /** One person with the whole number; written down. */
  readonly showUser?: Mutation<Target, { phone?: string } | null>;
  /** Registers a number. */
  readonly register?: Mutation<Spelling & { profile?: Profile }, Registered>;
  /** Writes fields of a profile. */
  readonly updateUser?: Mutation<
    Target & { profile?: Profile; clear?: string[] },
    Changed
  >;
  /** Blocks a person, or lifts that. */
  readonly setBlocked?: Mutation<Target & { blocked: boolean }, null>;
  /** Removes a person and frees the number. */
  readonly removeUser?: Mutation<Target, null>;
  /** Erases a person, and everything kept about them. */
  readonly erase?: Mutation<{ userId?: string }, null>;
  /** Everything kept about a person, for that person. */
  readonly exportUser?: Mutation<Target, unknown>;
  /** Gives a person another number. */
  readonly changePhone?: Mutation<Target & Spelling, { phone: string }>;
  /** Takes a number away. */
  readonly releasePhone?: Mutation<Target, { phone: string }>;
  /** Hands a number on to its new holder. */
  readonly transferPhone?: Mutation<Target & { profile?: Profile }, Registered>;
  /** Gives a person a further number. */
  readonly attachPhone?: Mutation<Target & Spelling, Registered>;
  /** Lets a locked number ask for codes again. */
  readonly unlock?: Mutation<Spelling, null>;
  /** Sends people a link to the sign-in page. */
  readonly invite?: Mutation<{ userIds?: string[] }, InvitationResult[]>;
  /** Where a person is signed in. */
  readonly listSessions?: Query<Target, Session[]>;
  /** Ends a session of a person, or all. */
  readonly endSessions?: Mutation<Target & { sessionId?: string }, Changed>;
  /** What happened, newest first. */
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
  /** How much happened on each of the last days. */
  readonly stats?: Query<{ days?: number }, ActivityDay[]>;
  /** Whether messages go out. */
  readonly getSending?: Query<Nothing, SendingState>;
  /** Stops messages, lets them go again, or sets a budget. */
  readonly setSending?: Mutation<
    {
      paused?: boolean;
      sendsPerHour?: number | null;
      sendsPerDay?: number | null;
    },
    null
  >;
  /** Begins an import. */
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
  /** Adds rows to it. */
  readonly addImportRows?: Mutation<
    {
      importId: string;
      after: number;
      rows: (Omit<ListedRow, "row"> & { row?: number })[];
    },
    { total: number }
  >;
  /** Ends its rows; it runs from here on. */
  readonly sealImport?: Mutation<{ importId: string }, Changed>;
  /** Stops an import. */
  readonly cancelImport?: Mutation<{ importId: string }, Changed>;
  /** Sets an import going again. */
  readonly resumeImport?: Mutation<{ importId: string }, Changed>;
  /** Removes whom an import created and who has not signed in. */
  readonly undoImport?: Mutation<{ importId: string }, Changed>;
  /** How an import stands. */
  readonly importStatus?: Query<{ importId: string }, ImportStatus | null>;
  /** The newest imports. */
  readonly listImports?: Query<Nothing, ImportStatus[]>;
  /** What became of each row, numbers masked. */
  readonly importRows?: Query<
    {
      importId: string;
      after?: number;
      limit?: number;
      status?: ImportRowStatus;
    },
    ImportedRow[]
  >;
  /** The same with whole numbers; written down. */
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

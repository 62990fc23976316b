const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * What a deployment refuses: the defaults of the backend's source (`crates/common/src/knobs.rs`,
 * `crates/value`, August 2026). A cloud deployment may have others.
 */
export const TRANSACTION_LIMITS = {
  bytesRead: 16 * MiB,
  bytesWritten: 16 * MiB,
  documentsRead: 32_000,
  documentsWritten: 16_000,
  databaseQueries: 4_096,
  functionsScheduled: 1_000,
  scheduledFunctionArgsBytes: 16 * MiB,
};

/** Of one function's arguments, and of its result. */
export const CALL_BYTES = 16 * MiB;
export const DOCUMENT_BYTES = MiB;
export const ARRAY_LENGTH = 8_192;
export const OBJECT_FIELDS = 1_024;
/** Arrays and objects inside each other. */
export const NESTING = 16;
/** Functions that call each other, the first one counted. */
export const CALL_DEPTH = 8;
/** Scheduled functions of a deployment that run at the same time (class S16, and self-hosted). */
export const SCHEDULED_AT_ONCE = 8;
/** Writes of a small deployment (Free and Starter, class S16) in a second. */
export const SMALL_BYTES_A_SECOND = 4 * MiB;
/** JavaScript of a transaction, with all the functions it calls. */
export const SCRIPT_MICROSECONDS = 1_000_000;

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a scheduled function's arguments stay in the database after it ran. */
export const SCHEDULED_KEPT_MS = 7 * DAY_MS;
/** How long a mutation's result stays there for a caller that may ask again. */
export const RESULTS_KEPT_MS = 14 * DAY_MS;

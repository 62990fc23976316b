import type { JSONValue } from "convex/values";

/**
 * The WebSocket messages, as JSON. The reference is `src/browser/sync/protocol.ts` in the `convex`
 * package, which does not export it.
 */
export type ClientMessage =
  | { type: "Connect"; sessionId: string }
  | {
      type: "ModifyQuerySet";
      baseVersion: number;
      newVersion: number;
      modifications: (
        | {
            type: "Add";
            queryId: number;
            udfPath: string;
            args: JSONValue[];
            journal?: string | null;
          }
        | { type: "Remove"; queryId: number }
      )[];
    }
  | ({ type: "Authenticate"; baseVersion: number } & (
      { tokenType: "User" | "Admin"; value: string } | { tokenType: "None" }
    ))
  | FunctionRequest
  | { type: "Event" };

export type FunctionRequest = {
  type: "Mutation" | "Action";
  requestId: number;
  udfPath: string;
  args: JSONValue[];
};

export type StateVersion = { querySet: number; identity: number; ts: string };

export type QueryModification =
  | {
      type: "QueryUpdated";
      queryId: number;
      value: JSONValue;
      logLines: string[];
      journal: string | null;
    }
  | {
      type: "QueryFailed";
      queryId: number;
      errorMessage: string;
      errorData?: JSONValue;
      logLines: string[];
      journal: string | null;
    }
  | { type: "QueryRemoved"; queryId: number };

export type FunctionResponse = {
  type: "MutationResponse" | "ActionResponse";
  requestId: number;
  logLines: string[];
} & (
  | { success: true; result: JSONValue; ts?: string }
  | { success: false; result: string; errorData?: JSONValue }
);

export type ServerMessage =
  | {
      type: "Transition";
      startVersion: StateVersion;
      endVersion: StateVersion;
      modifications: QueryModification[];
    }
  | FunctionResponse
  | {
      type: "AuthError";
      error: string;
      baseVersion: number;
      authUpdateAttempted: boolean;
    }
  | { type: "FatalError"; error: string }
  | { type: "Ping" };

/** Timestamps travel as base64 of a little-endian 64-bit integer. */
export function encodeTs(ts: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(ts);
  return bytes.toString("base64");
}

/* eslint-disable */
/**
 * Generated `ComponentApi` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type { FunctionReference } from "convex/server";

/**
 * A utility for referencing a Convex component's exposed API.
 *
 * Useful when expecting a parameter like `components.myComponent`.
 * Usage:
 * ```ts
 * async function myFunction(ctx: QueryCtx, component: ComponentApi) {
 *   return ctx.runQuery(component.someFile.someQuery, { ...args });
 * }
 * ```
 */
export type ComponentApi<Name extends string | undefined = string | undefined> =
  {
    codes: {
      challenges: {
        revoke: FunctionReference<
          "mutation",
          "internal",
          { phone: string },
          null,
          Name
        >;
        start: FunctionReference<
          "mutation",
          "internal",
          {
            binding: string | null;
            channel?: "sms" | "call";
            devices?: Array<string>;
            gauge?: {
              above: number;
              newcomer: {
                limits: Record<string, number | null>;
                phone: string;
              };
            };
            isCodeKnown?: boolean;
            isHuman?: boolean;
            keyId: string;
            limits: {
              failuresBeforeLock: number;
              lifetimeMs: number;
              liveChallengesPerPhone: number;
              resendWaitsMs: Array<number>;
              sendsPerChallenge: number;
              sendsPerPhone: Array<{ max: number; periodMs: number }>;
              triesPerChallenge: number;
              wrongTriesPerPhone: Array<{ max: number; periodMs: number }>;
            };
            load?: {
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            };
            locale: string | null;
            looksSent?: boolean;
            nonce: string;
            phone: string;
            pools: Array<{
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            }>;
            profile?: any;
            purpose: string;
            renews?: boolean;
            sender: string;
            subject: { label: string; tag: string };
            words?: {
              after?: Array<string>;
              language?: string;
              name: string;
              own?: string;
              parts?: {
                appName: string;
                code?: string;
                purpose?: string;
                url?: string;
              };
            };
          },
          | {
              challengeId: string;
              deliveryId: string;
              expiresInMs: number;
              retryAfterMs: number;
              status: "started";
            }
          | { expiresInMs?: number; retryAfterMs: number; status: "limited" }
          | { status: "human" }
          | { retryAfterMs: number; status: "closed" },
          Name
        >;
      };
      tries: {
        look: FunctionReference<
          "query",
          "internal",
          {
            binding: string | null;
            devices?: Array<string>;
            phone: string;
            purpose: string;
          },
          null | {
            challengeId: string;
            checkId: string | null;
            codes: Array<{ keyId: string; nonce: string }>;
            isBound: boolean;
            others: Array<string>;
            profile?: any;
          },
          Name
        >;
        miss: FunctionReference<
          "mutation",
          "internal",
          {
            challengeId: string;
            limits: {
              failuresBeforeLock: number;
              lifetimeMs: number;
              liveChallengesPerPhone: number;
              resendWaitsMs: Array<number>;
              sendsPerChallenge: number;
              sendsPerPhone: Array<{ max: number; periodMs: number }>;
              triesPerChallenge: number;
              wrongTriesPerPhone: Array<{ max: number; periodMs: number }>;
            };
            subject: { label: string; tag: string };
          },
          { status: "wrong"; triesLeft: number } | { status: "gone" },
          Name
        >;
        use: FunctionReference<
          "mutation",
          "internal",
          {
            challengeId: string;
            nonces: Array<string>;
            others: Array<string>;
            phone: string;
            userId?: string;
          },
          null | {
            isBlocked: boolean;
            receipt: {
              deliveryId: string;
              id: string;
              transport: string;
            } | null;
          },
          Name
        >;
      };
      vendorChecks: {
        reserve: FunctionReference<
          "mutation",
          "internal",
          {
            challengeId: string;
            limits: {
              failuresBeforeLock: number;
              lifetimeMs: number;
              liveChallengesPerPhone: number;
              resendWaitsMs: Array<number>;
              sendsPerChallenge: number;
              sendsPerPhone: Array<{ max: number; periodMs: number }>;
              triesPerChallenge: number;
              wrongTriesPerPhone: Array<{ max: number; periodMs: number }>;
            };
          },
          { reservedAt: number; status: "reserved" } | { status: "gone" },
          Name
        >;
        settle: FunctionReference<
          "mutation",
          "internal",
          {
            alarms: Array<string>;
            answer: "right" | "wrong" | "over" | "unclear";
            challengeId: string;
            checkId: string;
            limits: {
              failuresBeforeLock: number;
              lifetimeMs: number;
              liveChallengesPerPhone: number;
              resendWaitsMs: Array<number>;
              sendsPerChallenge: number;
              sendsPerPhone: Array<{ max: number; periodMs: number }>;
              triesPerChallenge: number;
              wrongTriesPerPhone: Array<{ max: number; periodMs: number }>;
            };
            phone: string;
            reason?: string;
            reservedAt: number;
            subject: { label: string; tag: string };
          },
          { alarms: Array<string>; status: "used" | "wrong" },
          Name
        >;
      };
    };
    deliveries: {
      budgetUse: {
        list: FunctionReference<
          "query",
          "internal",
          {
            now: number;
            pool: {
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            };
          },
          Array<{
            freesAt: number | null;
            max: number;
            periodMs: number;
            used: number;
          }>,
          Name
        >;
      };
      finishing: {
        finish: FunctionReference<
          "mutation",
          "internal",
          {
            deliveryId: string;
            outcome: {
              alarms?: Array<string>;
              checkId?: string;
              confirms?: boolean;
              reason?: string;
              receiptId?: string;
              retryAfterMs?: number;
              status:
                | "sent"
                | "delivered"
                | "unknown"
                | "retry"
                | "failed"
                | "silent";
              transport?: string;
            };
          },
          {
            alarms: Array<string>;
            failedNotice?: {
              kind: "number_changed" | "number_removed";
              phone: string;
              userId: string;
            };
            retryAfterMs: number | null;
          },
          Name
        >;
      };
      notices: {
        list: FunctionReference<
          "query",
          "internal",
          {
            kind: "invitation" | "number_changed" | "number_removed";
            people: Array<{ phone: string; userId: string }>;
          },
          Array<null | {
            lastAt: number;
            reason: string | null;
            status:
              | "queued"
              | "sending"
              | "sent"
              | "delivered"
              | "undelivered"
              | "unknown"
              | "failed"
              | "suppressed";
          }>,
          Name
        >;
        listUntold: FunctionReference<
          "query",
          "internal",
          { phones: Array<string> },
          Array<string>,
          Name
        >;
        start: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            kind: "invitation" | "number_changed" | "number_removed";
            limits: Array<{ max: number; periodMs: number }>;
            phone: string;
            pools: Array<{
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            }>;
            subject: { label: string; tag: string };
            userId: string;
          },
          | { deliveryId: string; status: "started" }
          | { retryAfterMs: number; status: "limited" }
          | { status: "paused" }
          | { status: "opted_out" },
          Name
        >;
      };
      reports: {
        record: FunctionReference<
          "mutation",
          "internal",
          {
            alarms?: Array<string>;
            deliveryId?: string;
            reason?: string;
            receiptId: string;
            status: "sent" | "delivered" | "undelivered";
          },
          { alarms: Array<string>; recorded: boolean },
          Name
        >;
      };
      sending: {
        claim: FunctionReference<
          "mutation",
          "internal",
          {
            isNewcomer?: boolean;
            newcomer?: { limits: Record<string, number | null>; phone: string };
            pools: Array<{
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            }>;
            seen: {
              attempts: number;
              challengeId?: string;
              channel: "sms" | "call";
              deliveryId: string;
              isHuman?: boolean;
              isKnown?: boolean;
              isOpen: boolean;
              nonce?: string;
              told?: { binding: string; challengeId: string };
              units?: number;
            };
            subject: { label: string; tag: string };
            suppress: null | string;
            userId?: string;
            words?: {
              after?: Array<string>;
              language?: string;
              name: string;
              own?: string;
              parts?: {
                appName: string;
                code?: string;
                purpose?: string;
                url?: string;
              };
            };
          },
          | { alarms: Array<string>; status: "claimed" }
          | { alarms: Array<string>; reason: string; status: "suppressed" },
          Name
        >;
        look: FunctionReference<
          "query",
          "internal",
          { deliveryId: string },
          null | {
            job:
              | {
                  challengeId: string;
                  channel: "sms" | "call";
                  expiresAt: number;
                  keyId: string;
                  kind: "code";
                  nonce: string;
                  phone: string;
                  purpose: string;
                }
              | {
                  expiresAt: number;
                  kind: "invitation" | "number_changed" | "number_removed";
                  noticeId: string;
                  phone: string;
                  userId: string;
                };
            seen: {
              attempts: number;
              challengeId?: string;
              channel: "sms" | "call";
              deliveryId: string;
              isHuman?: boolean;
              isKnown?: boolean;
              isOpen: boolean;
              nonce?: string;
              told?: { binding: string; challengeId: string };
              units?: number;
            };
          },
          Name
        >;
      };
      settings: {
        get: FunctionReference<
          "query",
          "internal",
          {},
          {
            isSendingPaused: boolean;
            sendsPerDay: number | null;
            sendsPerHour: number | null;
          },
          Name
        >;
        set: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            isSendingPaused?: boolean;
            sendsPerDay?: number | null;
            sendsPerHour?: number | null;
          },
          null,
          Name
        >;
      };
      status: {
        getByBinding: FunctionReference<
          "query",
          "internal",
          { binding: string },
          null | {
            channel: "sms" | "call";
            isSettled: boolean;
            reason: string | null;
            status:
              | "queued"
              | "sending"
              | "sent"
              | "delivered"
              | "undelivered"
              | "unknown"
              | "failed"
              | "suppressed";
          },
          Name
        >;
        getShownSend: FunctionReference<
          "query",
          "internal",
          { binding: string },
          null | { channel: "sms" | "call" },
          Name
        >;
      };
      suppressions: {
        isOptedOut: FunctionReference<
          "query",
          "internal",
          { tags: Array<string> },
          boolean,
          Name
        >;
        setOptedOut: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            message?: string;
            optedOut: boolean;
            subject: { label: string; tag: string };
            userId?: string;
          },
          { changed: boolean },
          Name
        >;
      };
      waiting: {
        end: FunctionReference<
          "mutation",
          "internal",
          {
            kind: "invitation" | "number_changed" | "number_removed";
            phone: string;
          },
          null,
          Name
        >;
        get: FunctionReference<
          "query",
          "internal",
          { waitingId: string },
          null | {
            actorId?: string;
            kind: "invitation" | "number_changed" | "number_removed";
            phone: string;
            userId: string;
          },
          Name
        >;
        wait: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            kind: "invitation" | "number_changed" | "number_removed";
            leastMs: number;
            phone: string;
            reason?: string;
            userId: string;
          },
          null | { afterMs: number; waitingId: string },
          Name
        >;
      };
    };
    imports: {
      batches: {
        getBatch: FunctionReference<
          "query",
          "internal",
          { batch: number; importId: string },
          {
            actorId?: string;
            erased: Array<string>;
            rows: Array<{
              country?: string;
              phone: string;
              profile?: Record<string, any>;
              row: number;
            }>;
            settings: {
              defaultCountry?: string;
              isDryRun: boolean;
              onExisting: "keep" | "fill" | "overwrite";
            };
            storedId?: string;
          } | null,
          Name
        >;
        listEarlier: FunctionReference<
          "query",
          "internal",
          { importId: string; phones: Array<string> },
          Array<{ profileSoFar?: Record<string, any>; row: number } | null>,
          Name
        >;
        recordBatch: FunctionReference<
          "mutation",
          "internal",
          {
            batch: number;
            importId: string;
            results: Array<{
              code?: string;
              duplicateOf?: number;
              isAccepted: boolean;
              isClaimed?: boolean;
              isUndone?: boolean;
              phone?: string;
              profileSoFar?: Record<string, any>;
              reason?: string;
              row: number;
              source?: {
                country?: string;
                phone: string;
                profile?: Record<string, any>;
                row: number;
              };
              status: "created" | "existing" | "updated" | "refused";
              userId?: string;
            }>;
            storedId?: string;
          },
          "receiving" | "running" | "done" | "cancelled" | null,
          Name
        >;
      };
      days: {
        list: FunctionReference<
          "query",
          "internal",
          { importId: string; now: number },
          Array<{ claimed: number; day: string; registered: number }>,
          Name
        >;
      };
      erased: {
        finish: FunctionReference<
          "mutation",
          "internal",
          { importId: string },
          null,
          Name
        >;
        goOn: FunctionReference<
          "mutation",
          "internal",
          { erasureId: string },
          {
            imports: Array<{ importId: string; runBy: string }>;
            left: { erasureId: string; runBy: string } | null;
          },
          Name
        >;
        listHeld: FunctionReference<
          "query",
          "internal",
          { batch: number; importId: string; row: number },
          {
            defaultCountry?: string;
            held: Array<
              | {
                  heldId: string;
                  kind: "batch";
                  rows: Array<{
                    country?: string;
                    phone: string;
                    profile?: Record<string, any>;
                    row: number;
                  }>;
                }
              | {
                  heldId: string;
                  kind: "refused";
                  rows: Array<{
                    country?: string;
                    phone: string;
                    profile?: Record<string, any>;
                    row: number;
                  }>;
                }
            >;
            marks: Array<string>;
            next: { batch: number; row: number } | null;
          } | null,
          Name
        >;
        mark: FunctionReference<
          "mutation",
          "internal",
          { marks: Array<string> },
          {
            imports: Array<{ importId: string; runBy: string }>;
            left: { erasureId: string; runBy: string } | null;
          },
          Name
        >;
        replaceHeld: FunctionReference<
          "mutation",
          "internal",
          {
            held: Array<
              | {
                  heldId: string;
                  kind: "batch";
                  rows: Array<{
                    country?: string;
                    phone: string;
                    profile?: Record<string, any>;
                    row: number;
                  }>;
                }
              | {
                  heldId: string;
                  kind: "refused";
                  rows: Array<{
                    country?: string;
                    phone: string;
                    profile?: Record<string, any>;
                    row: number;
                  }>;
                }
            >;
          },
          null,
          Name
        >;
      };
      intake: {
        add: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            after: number;
            importId: string;
            rows: Array<{
              country?: string;
              phone: string;
              profile?: Record<string, any>;
              row: number;
            }>;
          },
          {
            isOthers?: boolean;
            status: "added" | "repeated" | "gap" | "closed";
            totalRows: number;
          },
          Name
        >;
        cancel: FunctionReference<
          "mutation",
          "internal",
          { importId: string },
          boolean,
          Name
        >;
        seal: FunctionReference<
          "mutation",
          "internal",
          { importId: string },
          boolean,
          Name
        >;
        start: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            name?: string;
            runBy?: string;
            settings: {
              defaultCountry?: string;
              isDryRun: boolean;
              onExisting: "keep" | "fill" | "overwrite";
            };
          },
          string,
          Name
        >;
      };
      reports: {
        get: FunctionReference<
          "query",
          "internal",
          { importId: string },
          {
            _creationTime: number;
            _id: string;
            activeAt: number;
            actorId?: string;
            counts: {
              created: number;
              duplicates: number;
              existing: number;
              refused: number;
              updated: number;
            };
            doneBatches: number;
            doneRows: number;
            endedAt?: number;
            name?: string;
            refusedBy: Record<string, number>;
            runBy?: string;
            settings: {
              defaultCountry?: string;
              isDryRun: boolean;
              onExisting: "keep" | "fill" | "overwrite";
            };
            startedAt?: number;
            state: "receiving" | "running" | "done" | "cancelled";
            totalBatches: number;
            totalRows: number;
            undo?: {
              actorId?: string;
              after: number;
              isDone: boolean;
              kept: number;
              removed: number;
            };
          } | null,
          Name
        >;
        list: FunctionReference<
          "query",
          "internal",
          { limit: number },
          Array<{
            _creationTime: number;
            _id: string;
            activeAt: number;
            actorId?: string;
            counts: {
              created: number;
              duplicates: number;
              existing: number;
              refused: number;
              updated: number;
            };
            doneBatches: number;
            doneRows: number;
            endedAt?: number;
            name?: string;
            refusedBy: Record<string, number>;
            runBy?: string;
            settings: {
              defaultCountry?: string;
              isDryRun: boolean;
              onExisting: "keep" | "fill" | "overwrite";
            };
            startedAt?: number;
            state: "receiving" | "running" | "done" | "cancelled";
            totalBatches: number;
            totalRows: number;
            undo?: {
              actorId?: string;
              after: number;
              isDone: boolean;
              kept: number;
              removed: number;
            };
          }>,
          Name
        >;
        listRows: FunctionReference<
          "query",
          "internal",
          {
            after: number;
            importId: string;
            limit: number;
            status?: "created" | "existing" | "updated" | "refused";
          },
          Array<{
            _creationTime: number;
            _id: string;
            code?: string;
            duplicateOf?: number;
            importId: string;
            isAccepted: boolean;
            isClaimed?: boolean;
            isUndone?: boolean;
            phone?: string;
            profileSoFar?: Record<string, any>;
            reason?: string;
            row: number;
            source?: {
              country?: string;
              phone: string;
              profile?: Record<string, any>;
              row: number;
            };
            status: "created" | "existing" | "updated" | "refused";
            userId?: string;
          }>,
          Name
        >;
      };
      undo: {
        listCreated: FunctionReference<
          "query",
          "internal",
          { after: number; importId: string },
          {
            actorId?: string;
            isMore: boolean;
            rows: Array<{
              phone?: string;
              resultId: string;
              row: number;
              userId?: string;
            }>;
          } | null,
          Name
        >;
        record: FunctionReference<
          "mutation",
          "internal",
          {
            after: number;
            importId: string;
            isDone: boolean;
            kept: number;
            removed: Array<string>;
          },
          null,
          Name
        >;
        start: FunctionReference<
          "mutation",
          "internal",
          { actorId?: string; importId: string },
          { after: number; isFirst: boolean } | null,
          Name
        >;
      };
      uploads: {
        close: FunctionReference<
          "mutation",
          "internal",
          { ticket: string },
          null,
          Name
        >;
        getOpenedAt: FunctionReference<
          "query",
          "internal",
          { ticket: string },
          number | null,
          Name
        >;
        list: FunctionReference<
          "query",
          "internal",
          { after: number },
          {
            next: number | null;
            uploads: Array<{ runBy: string; ticket: string }>;
          },
          Name
        >;
        open: FunctionReference<
          "mutation",
          "internal",
          { actorId?: string; runBy: string; ticket: string },
          null,
          Name
        >;
      };
    };
    limits: {
      phones: {
        unlock: FunctionReference<
          "mutation",
          "internal",
          { phone: string },
          null,
          Name
        >;
      };
      pools: {
        take: FunctionReference<
          "mutation",
          "internal",
          {
            pools: Array<{
              key: string;
              part?: number;
              rules: Array<{ max: number; periodMs: number }>;
              shards: number;
            }>;
          },
          number,
          Name
        >;
      };
    };
    people: {
      blockedNumbers: {
        isBlocked: FunctionReference<
          "query",
          "internal",
          { tag: string },
          boolean,
          Name
        >;
        leave: FunctionReference<
          "mutation",
          "internal",
          { tags: Array<string>; userId: string },
          null,
          Name
        >;
        take: FunctionReference<
          "mutation",
          "internal",
          { comers: Array<{ tag: string; userId: string }> },
          Array<string>,
          Name
        >;
      };
      blocks: {
        get: FunctionReference<
          "query",
          "internal",
          { userId: string },
          { blockedAt: number; reason?: string } | null,
          Name
        >;
        isBlocked: FunctionReference<
          "query",
          "internal",
          { userId: string },
          boolean,
          Name
        >;
        list: FunctionReference<
          "query",
          "internal",
          { before?: number; limit: number },
          Array<{ blockedAt: number; userId: string }>,
          Name
        >;
        listBlocked: FunctionReference<
          "query",
          "internal",
          { userIds: Array<string> },
          Array<string>,
          Name
        >;
        set: FunctionReference<
          "mutation",
          "internal",
          { blocked: boolean; reason?: string; userId: string },
          { changed: boolean },
          Name
        >;
      };
      devices: {
        forget: FunctionReference<
          "mutation",
          "internal",
          { sessionId?: string; userId: string },
          null,
          Name
        >;
      };
      proofs: {
        carry: FunctionReference<
          "mutation",
          "internal",
          { from: string; to: string; userId: string },
          null,
          Name
        >;
        forget: FunctionReference<
          "mutation",
          "internal",
          { phone: string },
          null,
          Name
        >;
        getProvedAt: FunctionReference<
          "query",
          "internal",
          {
            isForChange?: boolean;
            phone: string;
            sessionId?: string;
            userId: string;
          },
          number | null,
          Name
        >;
        listNewest: FunctionReference<
          "query",
          "internal",
          { people: Array<{ phone?: string; userId: string }> },
          Array<number | null>,
          Name
        >;
        listProved: FunctionReference<
          "query",
          "internal",
          { sessionId: string; userId: string },
          Array<string>,
          Name
        >;
        record: FunctionReference<
          "mutation",
          "internal",
          {
            isIdentity?: boolean;
            phone: string;
            sessionId?: string;
            until?: number;
            userId: string;
          },
          null,
          Name
        >;
        rename: FunctionReference<
          "mutation",
          "internal",
          { from: string; to: string },
          null,
          Name
        >;
      };
      signIns: {
        record: FunctionReference<
          "mutation",
          "internal",
          {
            event: { detail?: string; subject: { label: string; tag: string } };
            proof?: { devices?: Array<string>; phone: string };
            session: {
              replaces?: string;
              sessionId: string;
              until: number;
              userAgent?: string;
            };
            userId: string;
          },
          { device: "known" | "new" | "none" },
          Name
        >;
      };
      userAgents: {
        forget: FunctionReference<
          "mutation",
          "internal",
          { sessionIds: Array<string> },
          null,
          Name
        >;
        list: FunctionReference<
          "query",
          "internal",
          { sessionIds: Array<string> },
          Array<{ sessionId: string; userAgent: string }>,
          Name
        >;
        record: FunctionReference<
          "mutation",
          "internal",
          {
            session: {
              replaces?: string;
              sessionId: string;
              until: number;
              userAgent?: string;
            };
            userId: string;
          },
          null,
          Name
        >;
      };
    };
    records: {
      activity: {
        list: FunctionReference<
          "query",
          "internal",
          { days: number; now: number },
          Array<{
            asked: number;
            day: string;
            delivered: number;
            refused: number;
            registered: number;
            sent: number;
            signedIn: number;
          }>,
          Name
        >;
      };
      countries: {
        list: FunctionReference<
          "query",
          "internal",
          { after: number; country?: string },
          Array<{
            asked: number;
            country: string;
            delivered: number;
            hour: number;
            locked: number;
            redeemed: number;
            refused: Record<string, number>;
            sent: number;
          }>,
          Name
        >;
      };
      events: {
        append: FunctionReference<
          "mutation",
          "internal",
          {
            actorId?: string;
            count?: number;
            detail?: string;
            importId?: string;
            label: string;
            tag: string;
            type:
              | "registered"
              | "start"
              | "suppressed"
              | "sent"
              | "send_failed"
              | "delivered"
              | "undelivered"
              | "opted_out"
              | "opted_in"
              | "alarm"
              | "sending_paused"
              | "sending_resumed"
              | "budget_set"
              | "redeem_ok"
              | "redeem_bad"
              | "redeem_refused"
              | "locked"
              | "linked"
              | "claim_ignored"
              | "orphan_account"
              | "renumbered"
              | "twin_account"
              | "changed"
              | "blocked"
              | "unblocked"
              | "removed"
              | "released"
              | "updated"
              | "sessions_ended"
              | "exported"
              | "admin.viewed"
              | "admin.unlocked"
              | "invited"
              | "notified"
              | "import.started"
              | "import.added"
              | "import.done"
              | "import.cancelled"
              | "import.viewed"
              | "import.resumed"
              | "import.undone";
            userId?: string;
          },
          null,
          Name
        >;
        appendMany: FunctionReference<
          "mutation",
          "internal",
          {
            events: Array<{
              actorId?: string;
              count?: number;
              detail?: string;
              importId?: string;
              label: string;
              tag: string;
              type:
                | "registered"
                | "start"
                | "suppressed"
                | "sent"
                | "send_failed"
                | "delivered"
                | "undelivered"
                | "opted_out"
                | "opted_in"
                | "alarm"
                | "sending_paused"
                | "sending_resumed"
                | "budget_set"
                | "redeem_ok"
                | "redeem_bad"
                | "redeem_refused"
                | "locked"
                | "linked"
                | "claim_ignored"
                | "orphan_account"
                | "renumbered"
                | "twin_account"
                | "changed"
                | "blocked"
                | "unblocked"
                | "removed"
                | "released"
                | "updated"
                | "sessions_ended"
                | "exported"
                | "admin.viewed"
                | "admin.unlocked"
                | "invited"
                | "notified"
                | "import.started"
                | "import.added"
                | "import.done"
                | "import.cancelled"
                | "import.viewed"
                | "import.resumed"
                | "import.undone";
              userId?: string;
            }>;
          },
          null,
          Name
        >;
        list: FunctionReference<
          "query",
          "internal",
          {
            actorId?: string;
            after?: number;
            before?: number;
            limit: number;
            tag?: string;
            types?: Array<
              | "registered"
              | "start"
              | "suppressed"
              | "sent"
              | "send_failed"
              | "delivered"
              | "undelivered"
              | "opted_out"
              | "opted_in"
              | "alarm"
              | "sending_paused"
              | "sending_resumed"
              | "budget_set"
              | "redeem_ok"
              | "redeem_bad"
              | "redeem_refused"
              | "locked"
              | "linked"
              | "claim_ignored"
              | "orphan_account"
              | "renumbered"
              | "twin_account"
              | "changed"
              | "blocked"
              | "unblocked"
              | "removed"
              | "released"
              | "updated"
              | "sessions_ended"
              | "exported"
              | "admin.viewed"
              | "admin.unlocked"
              | "invited"
              | "notified"
              | "import.started"
              | "import.added"
              | "import.done"
              | "import.cancelled"
              | "import.viewed"
              | "import.resumed"
              | "import.undone"
            >;
            userId?: string;
          },
          Array<{
            _creationTime: number;
            _id: string;
            actorId?: string;
            count?: number;
            detail?: string;
            importId?: string;
            label: string;
            tag: string;
            type:
              | "registered"
              | "start"
              | "suppressed"
              | "sent"
              | "send_failed"
              | "delivered"
              | "undelivered"
              | "opted_out"
              | "opted_in"
              | "alarm"
              | "sending_paused"
              | "sending_resumed"
              | "budget_set"
              | "redeem_ok"
              | "redeem_bad"
              | "redeem_refused"
              | "locked"
              | "linked"
              | "claim_ignored"
              | "orphan_account"
              | "renumbered"
              | "twin_account"
              | "changed"
              | "blocked"
              | "unblocked"
              | "removed"
              | "released"
              | "updated"
              | "sessions_ended"
              | "exported"
              | "admin.viewed"
              | "admin.unlocked"
              | "invited"
              | "notified"
              | "import.started"
              | "import.added"
              | "import.done"
              | "import.cancelled"
              | "import.viewed"
              | "import.resumed"
              | "import.undone";
            userId?: string;
          }>,
          Name
        >;
      };
      looks: {
        record: FunctionReference<
          "mutation",
          "internal",
          {
            events: Array<{
              actorId?: string;
              count?: number;
              detail?: string;
              importId?: string;
              label: string;
              tag: string;
              type:
                | "registered"
                | "start"
                | "suppressed"
                | "sent"
                | "send_failed"
                | "delivered"
                | "undelivered"
                | "opted_out"
                | "opted_in"
                | "alarm"
                | "sending_paused"
                | "sending_resumed"
                | "budget_set"
                | "redeem_ok"
                | "redeem_bad"
                | "redeem_refused"
                | "locked"
                | "linked"
                | "claim_ignored"
                | "orphan_account"
                | "renumbered"
                | "twin_account"
                | "changed"
                | "blocked"
                | "unblocked"
                | "removed"
                | "released"
                | "updated"
                | "sessions_ended"
                | "exported"
                | "admin.viewed"
                | "admin.unlocked"
                | "invited"
                | "notified"
                | "import.started"
                | "import.added"
                | "import.done"
                | "import.cancelled"
                | "import.viewed"
                | "import.resumed"
                | "import.undone";
              userId?: string;
            }>;
            max?: number;
          },
          number,
          Name
        >;
      };
    };
    retention: {
      erasure: {
        erase: FunctionReference<
          "mutation",
          "internal",
          {
            phones: Array<{ phone: string; tags: Array<string> }>;
            userIds: Array<string>;
          },
          null,
          Name
        >;
      };
      kept: {
        list: FunctionReference<
          "query",
          "internal",
          { phone: string; tag: string; userId: string },
          {
            events: Array<{
              actorId?: string;
              count?: number;
              createdAt: number;
              detail?: string;
              importId?: string;
              label: string;
              tag: string;
              type:
                | "registered"
                | "start"
                | "suppressed"
                | "sent"
                | "send_failed"
                | "delivered"
                | "undelivered"
                | "opted_out"
                | "opted_in"
                | "alarm"
                | "sending_paused"
                | "sending_resumed"
                | "budget_set"
                | "redeem_ok"
                | "redeem_bad"
                | "redeem_refused"
                | "locked"
                | "linked"
                | "claim_ignored"
                | "orphan_account"
                | "renumbered"
                | "twin_account"
                | "changed"
                | "blocked"
                | "unblocked"
                | "removed"
                | "released"
                | "updated"
                | "sessions_ended"
                | "exported"
                | "admin.viewed"
                | "admin.unlocked"
                | "invited"
                | "notified"
                | "import.started"
                | "import.added"
                | "import.done"
                | "import.cancelled"
                | "import.viewed"
                | "import.resumed"
                | "import.undone";
              userId?: string;
            }>;
            imports: Array<{
              importedAt: number;
              name?: string;
              row: number;
              status: "created" | "existing" | "updated" | "refused";
            }>;
            isCut: boolean;
            knownDevices: Array<number>;
            messages: Array<{
              channel: "sms" | "call";
              createdAt: number;
              reason?: string;
              status:
                | "queued"
                | "sending"
                | "sent"
                | "delivered"
                | "undelivered"
                | "unknown"
                | "failed"
                | "suppressed";
            }>;
            phone: string;
            provedAt?: number;
            suppressedBy: Array<string>;
            wrongCodesSinceSuccess: number;
          },
          Name
        >;
        listNotices: FunctionReference<
          "query",
          "internal",
          { userId: string },
          Array<{
            kind: "invitation" | "number_changed" | "number_removed";
            lastAt: number;
            messages: Array<{
              channel: "sms" | "call";
              createdAt: number;
              reason?: string;
              status:
                | "queued"
                | "sending"
                | "sent"
                | "delivered"
                | "undelivered"
                | "unknown"
                | "failed"
                | "suppressed";
            }>;
            phone: string;
          }>,
          Name
        >;
        listOfUser: FunctionReference<
          "query",
          "internal",
          { userId: string },
          Array<{
            actorId?: string;
            count?: number;
            createdAt: number;
            detail?: string;
            importId?: string;
            label: string;
            tag: string;
            type:
              | "registered"
              | "start"
              | "suppressed"
              | "sent"
              | "send_failed"
              | "delivered"
              | "undelivered"
              | "opted_out"
              | "opted_in"
              | "alarm"
              | "sending_paused"
              | "sending_resumed"
              | "budget_set"
              | "redeem_ok"
              | "redeem_bad"
              | "redeem_refused"
              | "locked"
              | "linked"
              | "claim_ignored"
              | "orphan_account"
              | "renumbered"
              | "twin_account"
              | "changed"
              | "blocked"
              | "unblocked"
              | "removed"
              | "released"
              | "updated"
              | "sessions_ended"
              | "exported"
              | "admin.viewed"
              | "admin.unlocked"
              | "invited"
              | "notified"
              | "import.started"
              | "import.added"
              | "import.done"
              | "import.cancelled"
              | "import.viewed"
              | "import.resumed"
              | "import.undone";
            userId?: string;
          }>,
          Name
        >;
        listPhones: FunctionReference<
          "query",
          "internal",
          { userId: string },
          Array<string>,
          Name
        >;
      };
    };
  };

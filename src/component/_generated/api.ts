/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as activity from "../activity.js";
import type * as alarms from "../alarms.js";
import type * as blocks from "../blocks.js";
import type * as challenges from "../challenges.js";
import type * as crons from "../crons.js";
import type * as deliveries from "../deliveries.js";
import type * as deliveryMaintenance from "../deliveryMaintenance.js";
import type * as deliveryParents from "../deliveryParents.js";
import type * as deliveryStates from "../deliveryStates.js";
import type * as erasure from "../erasure.js";
import type * as events from "../events.js";
import type * as holders from "../holders.js";
import type * as importMaintenance from "../importMaintenance.js";
import type * as importReports from "../importReports.js";
import type * as importValidators from "../importValidators.js";
import type * as imports from "../imports.js";
import type * as maintenance from "../maintenance.js";
import type * as notices from "../notices.js";
import type * as phones from "../phones.js";
import type * as pools from "../pools.js";
import type * as proofs from "../proofs.js";
import type * as records from "../records.js";
import type * as settings from "../settings.js";
import type * as shards from "../shards.js";
import type * as suppressions from "../suppressions.js";
import type * as validators from "../validators.js";
import type * as vendorChecks from "../vendorChecks.js";
import type * as windows from "../windows.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";
import { anyApi, componentsGeneric } from "convex/server";

const fullApi: ApiFromModules<{
  activity: typeof activity;
  alarms: typeof alarms;
  blocks: typeof blocks;
  challenges: typeof challenges;
  crons: typeof crons;
  deliveries: typeof deliveries;
  deliveryMaintenance: typeof deliveryMaintenance;
  deliveryParents: typeof deliveryParents;
  deliveryStates: typeof deliveryStates;
  erasure: typeof erasure;
  events: typeof events;
  holders: typeof holders;
  importMaintenance: typeof importMaintenance;
  importReports: typeof importReports;
  importValidators: typeof importValidators;
  imports: typeof imports;
  maintenance: typeof maintenance;
  notices: typeof notices;
  phones: typeof phones;
  pools: typeof pools;
  proofs: typeof proofs;
  records: typeof records;
  settings: typeof settings;
  shards: typeof shards;
  suppressions: typeof suppressions;
  validators: typeof validators;
  vendorChecks: typeof vendorChecks;
  windows: typeof windows;
}> = anyApi as any;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
> = anyApi as any;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
> = anyApi as any;

export const components = componentsGeneric() as unknown as {};

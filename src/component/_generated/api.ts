/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as codes_challenges from "../codes/challenges.js";
import type * as codes_challengesTable from "../codes/challengesTable.js";
import type * as codes_humanCheck from "../codes/humanCheck.js";
import type * as codes_live from "../codes/live.js";
import type * as codes_sends from "../codes/sends.js";
import type * as codes_sentBy from "../codes/sentBy.js";
import type * as codes_tries from "../codes/tries.js";
import type * as codes_validators from "../codes/validators.js";
import type * as codes_vendorChecks from "../codes/vendorChecks.js";
import type * as crons from "../crons.js";
import type * as deliveries_budget from "../deliveries/budget.js";
import type * as deliveries_budgetUse from "../deliveries/budgetUse.js";
import type * as deliveries_closures from "../deliveries/closures.js";
import type * as deliveries_closuresTable from "../deliveries/closuresTable.js";
import type * as deliveries_finishing from "../deliveries/finishing.js";
import type * as deliveries_maintenance from "../deliveries/maintenance.js";
import type * as deliveries_notices from "../deliveries/notices.js";
import type * as deliveries_openBudgets from "../deliveries/openBudgets.js";
import type * as deliveries_parents from "../deliveries/parents.js";
import type * as deliveries_refusals from "../deliveries/refusals.js";
import type * as deliveries_reports from "../deliveries/reports.js";
import type * as deliveries_segments from "../deliveries/segments.js";
import type * as deliveries_sending from "../deliveries/sending.js";
import type * as deliveries_settings from "../deliveries/settings.js";
import type * as deliveries_shownSends from "../deliveries/shownSends.js";
import type * as deliveries_states from "../deliveries/states.js";
import type * as deliveries_status from "../deliveries/status.js";
import type * as deliveries_suppressions from "../deliveries/suppressions.js";
import type * as deliveries_units from "../deliveries/units.js";
import type * as deliveries_validators from "../deliveries/validators.js";
import type * as deliveries_waiting from "../deliveries/waiting.js";
import type * as deliveries_waitingRows from "../deliveries/waitingRows.js";
import type * as imports_batches from "../imports/batches.js";
import type * as imports_days from "../imports/days.js";
import type * as imports_erased from "../imports/erased.js";
import type * as imports_intake from "../imports/intake.js";
import type * as imports_maintenance from "../imports/maintenance.js";
import type * as imports_reports from "../imports/reports.js";
import type * as imports_tables from "../imports/tables.js";
import type * as imports_undo from "../imports/undo.js";
import type * as imports_uploads from "../imports/uploads.js";
import type * as imports_validators from "../imports/validators.js";
import type * as limits_knownDevices from "../limits/knownDevices.js";
import type * as limits_loans from "../limits/loans.js";
import type * as limits_newcomers from "../limits/newcomers.js";
import type * as limits_openPools from "../limits/openPools.js";
import type * as limits_phones from "../limits/phones.js";
import type * as limits_pools from "../limits/pools.js";
import type * as limits_shards from "../limits/shards.js";
import type * as limits_validators from "../limits/validators.js";
import type * as limits_windows from "../limits/windows.js";
import type * as people_blockedNumbers from "../people/blockedNumbers.js";
import type * as people_blocks from "../people/blocks.js";
import type * as people_deviceRows from "../people/deviceRows.js";
import type * as people_devices from "../people/devices.js";
import type * as people_devicesTable from "../people/devicesTable.js";
import type * as people_findBlock from "../people/findBlock.js";
import type * as people_maintenance from "../people/maintenance.js";
import type * as people_proofRows from "../people/proofRows.js";
import type * as people_proofs from "../people/proofs.js";
import type * as people_signIns from "../people/signIns.js";
import type * as people_userAgentRows from "../people/userAgentRows.js";
import type * as people_userAgents from "../people/userAgents.js";
import type * as people_userAgentsTable from "../people/userAgentsTable.js";
import type * as records_activity from "../records/activity.js";
import type * as records_alarms from "../records/alarms.js";
import type * as records_alarmsTable from "../records/alarmsTable.js";
import type * as records_countries from "../records/countries.js";
import type * as records_countryHoursTable from "../records/countryHoursTable.js";
import type * as records_dayOf from "../records/dayOf.js";
import type * as records_events from "../records/events.js";
import type * as records_eventsTable from "../records/eventsTable.js";
import type * as records_hourOf from "../records/hourOf.js";
import type * as records_looks from "../records/looks.js";
import type * as records_recordEvent from "../records/recordEvent.js";
import type * as records_startRefusals from "../records/startRefusals.js";
import type * as records_startRefusalsTable from "../records/startRefusalsTable.js";
import type * as records_subject from "../records/subject.js";
import type * as records_validators from "../records/validators.js";
import type * as retention_erasure from "../retention/erasure.js";
import type * as retention_holders from "../retention/holders.js";
import type * as retention_kept from "../retention/kept.js";
import type * as retention_maintenance from "../retention/maintenance.js";
import type * as retention_room from "../retention/room.js";
import type * as retention_validators from "../retention/validators.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";
import { anyApi, componentsGeneric } from "convex/server";

const fullApi: ApiFromModules<{
  "codes/challenges": typeof codes_challenges;
  "codes/challengesTable": typeof codes_challengesTable;
  "codes/humanCheck": typeof codes_humanCheck;
  "codes/live": typeof codes_live;
  "codes/sends": typeof codes_sends;
  "codes/sentBy": typeof codes_sentBy;
  "codes/tries": typeof codes_tries;
  "codes/validators": typeof codes_validators;
  "codes/vendorChecks": typeof codes_vendorChecks;
  crons: typeof crons;
  "deliveries/budget": typeof deliveries_budget;
  "deliveries/budgetUse": typeof deliveries_budgetUse;
  "deliveries/closures": typeof deliveries_closures;
  "deliveries/closuresTable": typeof deliveries_closuresTable;
  "deliveries/finishing": typeof deliveries_finishing;
  "deliveries/maintenance": typeof deliveries_maintenance;
  "deliveries/notices": typeof deliveries_notices;
  "deliveries/openBudgets": typeof deliveries_openBudgets;
  "deliveries/parents": typeof deliveries_parents;
  "deliveries/refusals": typeof deliveries_refusals;
  "deliveries/reports": typeof deliveries_reports;
  "deliveries/segments": typeof deliveries_segments;
  "deliveries/sending": typeof deliveries_sending;
  "deliveries/settings": typeof deliveries_settings;
  "deliveries/shownSends": typeof deliveries_shownSends;
  "deliveries/states": typeof deliveries_states;
  "deliveries/status": typeof deliveries_status;
  "deliveries/suppressions": typeof deliveries_suppressions;
  "deliveries/units": typeof deliveries_units;
  "deliveries/validators": typeof deliveries_validators;
  "deliveries/waiting": typeof deliveries_waiting;
  "deliveries/waitingRows": typeof deliveries_waitingRows;
  "imports/batches": typeof imports_batches;
  "imports/days": typeof imports_days;
  "imports/erased": typeof imports_erased;
  "imports/intake": typeof imports_intake;
  "imports/maintenance": typeof imports_maintenance;
  "imports/reports": typeof imports_reports;
  "imports/tables": typeof imports_tables;
  "imports/undo": typeof imports_undo;
  "imports/uploads": typeof imports_uploads;
  "imports/validators": typeof imports_validators;
  "limits/knownDevices": typeof limits_knownDevices;
  "limits/loans": typeof limits_loans;
  "limits/newcomers": typeof limits_newcomers;
  "limits/openPools": typeof limits_openPools;
  "limits/phones": typeof limits_phones;
  "limits/pools": typeof limits_pools;
  "limits/shards": typeof limits_shards;
  "limits/validators": typeof limits_validators;
  "limits/windows": typeof limits_windows;
  "people/blockedNumbers": typeof people_blockedNumbers;
  "people/blocks": typeof people_blocks;
  "people/deviceRows": typeof people_deviceRows;
  "people/devices": typeof people_devices;
  "people/devicesTable": typeof people_devicesTable;
  "people/findBlock": typeof people_findBlock;
  "people/maintenance": typeof people_maintenance;
  "people/proofRows": typeof people_proofRows;
  "people/proofs": typeof people_proofs;
  "people/signIns": typeof people_signIns;
  "people/userAgentRows": typeof people_userAgentRows;
  "people/userAgents": typeof people_userAgents;
  "people/userAgentsTable": typeof people_userAgentsTable;
  "records/activity": typeof records_activity;
  "records/alarms": typeof records_alarms;
  "records/alarmsTable": typeof records_alarmsTable;
  "records/countries": typeof records_countries;
  "records/countryHoursTable": typeof records_countryHoursTable;
  "records/dayOf": typeof records_dayOf;
  "records/events": typeof records_events;
  "records/eventsTable": typeof records_eventsTable;
  "records/hourOf": typeof records_hourOf;
  "records/looks": typeof records_looks;
  "records/recordEvent": typeof records_recordEvent;
  "records/startRefusals": typeof records_startRefusals;
  "records/startRefusalsTable": typeof records_startRefusalsTable;
  "records/subject": typeof records_subject;
  "records/validators": typeof records_validators;
  "retention/erasure": typeof retention_erasure;
  "retention/holders": typeof retention_holders;
  "retention/kept": typeof retention_kept;
  "retention/maintenance": typeof retention_maintenance;
  "retention/room": typeof retention_room;
  "retention/validators": typeof retention_validators;
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

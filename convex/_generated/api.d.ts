/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as admin from "../admin.js";
import type * as admins from "../admins.js";
import type * as auth from "../auth.js";
import type * as developmentLimits from "../developmentLimits.js";
import type * as http from "../http.js";
import type * as messages from "../messages.js";
import type * as numberChange from "../numberChange.js";
import type * as outbox from "../outbox.js";
import type * as phone from "../phone.js";
import type * as registration from "../registration.js";
import type * as requireAdmin from "../requireAdmin.js";
import type * as sender from "../sender.js";
import type * as sessions from "../sessions.js";
import type * as sms from "../sms.js";
import type * as testNumbers from "../testNumbers.js";
import type * as users from "../users.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  admin: typeof admin;
  admins: typeof admins;
  auth: typeof auth;
  developmentLimits: typeof developmentLimits;
  http: typeof http;
  messages: typeof messages;
  numberChange: typeof numberChange;
  outbox: typeof outbox;
  phone: typeof phone;
  registration: typeof registration;
  requireAdmin: typeof requireAdmin;
  sender: typeof sender;
  sessions: typeof sessions;
  sms: typeof sms;
  testNumbers: typeof testNumbers;
  users: typeof users;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {
  phoneAuth: import("convex-phone-auth/_generated/component.js").ComponentApi<"phoneAuth">;
};

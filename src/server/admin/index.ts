/** Administration: functions for an admin page and for operators, and the same for your own functions. */
export { adminFunctions } from "./functions/adminFunctions.js";
export type {
  AdminFunctions,
  AdminFunctionsOptions,
} from "./functions/adminFunctions.js";
export type { Access } from "./functions/access.js";
export { operatorFunctions } from "./functions/operatorFunctions.js";
export type { OperatorFunctions } from "./functions/operatorFunctions.js";
export type { RegistrationFunctions } from "./functions/registration.js";
export type { AdminCall, Authorize } from "./functions/authorize.js";
export { setBlocked } from "./blocking.js";
export { setBlockedMany } from "./blockingMany.js";
export type { BlockingResult } from "./blockingMany.js";
export { setOptedOut } from "./optOuts.js";
export { exportUser, vUserExport } from "./exportUser.js";
export type { UserExport } from "./exportUser.js";
export { findUser, getUser, listBlocked, listUsers } from "./listUsers.js";
export type { ListedPerson } from "./listUsers.js";
export {
  attachPhone,
  changePhone,
  releasePhone,
  transferPhone,
  unlock,
} from "./numbers.js";
export { countUsers } from "./countPeople.js";
export type { PeopleCount } from "./countPeople.js";
export { findByLastDigits, showUsers } from "./lookUps.js";
export { vPersonStatus } from "./people.js";
export type { PersonStatus } from "./people.js";
export { updateUser } from "./profiles.js";
export {
  countryHours,
  listEvents,
  recordView,
  stats,
  vActivityDay,
  vCountryHour,
  vNamedEvent,
  vPhoneEvent,
} from "./records.js";
export type {
  ActivityDay,
  CountryHour,
  NamedEvent,
  PhoneEvent,
} from "./records.js";
export { erase } from "./erasure.js";
export { removeUser } from "./removal.js";
export type { Actor, Target } from "./target.js";
export { endSessions, listSessions } from "./userSessions.js";
export { vUserSession } from "../core/sessions/userSessions.js";
export type { UserSession } from "../core/sessions/userSessions.js";

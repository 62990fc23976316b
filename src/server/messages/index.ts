/** Messages: their delivery status, reports of vendors, and how to pause sending. */
export { messageFunctions } from "./messageFunctions.js";
export type { MessageFunctions } from "./messageFunctions.js";
export { vDeliveryView } from "./deliveryView.js";
export type { DeliveryView } from "./deliveryView.js";
export { recordDelivery, recordOptOut } from "./reports.js";
export type { DeliveryReport } from "./reports.js";
export {
  getSending,
  listBudgets,
  setSending,
  vBudget,
  vSendingChange,
  vSendingState,
} from "./sending.js";
export type { Budget, SendingChange, SendingState } from "./sending.js";

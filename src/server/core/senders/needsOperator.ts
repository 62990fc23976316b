/**
 * The reasons of `SMS_ERRORS` that stay until an operator acts. Every sign-in asks, so they are apart
 * from the others.
 */
const OPERATORS = new Set([
  "credentials_refused",
  "account_restricted",
  "sender_misconfigured",
  "sender_unregistered",
  "region_disabled",
  "no_transport",
]);

/** Whether a reason stays until an operator acts. */
export function needsOperator(code: string): boolean {
  return OPERATORS.has(code);
}

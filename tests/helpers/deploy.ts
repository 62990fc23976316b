import { PhoneAuth } from "convex-phone-auth";
import { convexAuth } from "convex-phone-auth/auth";

/** What a deploy asks of a function: its arguments. */
export function askArgs(registered: unknown): void {
  (registered as { exportArgs: () => string }).exportArgs();
}

/**
 * What a deploy does with `convex/auth.ts`: it evaluates the module, and asks each function what it
 * takes.
 */
export function deploy(...args: ConstructorParameters<typeof PhoneAuth>): void {
  const phone = new PhoneAuth(...args);
  const { store } = convexAuth({ providers: [phone.provider()] });
  askArgs(store);
}

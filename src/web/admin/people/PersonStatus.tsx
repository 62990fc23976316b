import type { Doc } from "../../../../convex/_generated/dataModel";
import { formatPhone } from "convex-phone-auth/phone";

/** A person as lists have them: the number masked. */
export type ListedUser = Doc<"users"> & { blocked: boolean };

export function PersonStatus({ user }: { user: ListedUser }) {
  if (user.blocked) return <span className="chip chip--blocked">Blocked</span>;
  if (user.phoneVerificationTime !== undefined)
    return <span className="chip chip--verified">Verified</span>;
  return (
    <span className="chip">
      {user.phone === undefined ? "No number" : "Registered"}
    </span>
  );
}

/** What to call a person: by name, or else by number. */
export function personTitle(user: ListedUser): string {
  const phone = user.phone === undefined ? null : formatPhone(user.phone);
  return user.name ?? phone ?? "No number";
}

import { formatPhone } from "../../../phone/index.js";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** A person as lists have them: the number masked. */
export type ListedUser = FunctionReturnType<
  typeof api.admin.listUsers
>["page"][number];

export function PersonStatus({ user }: { user: ListedUser }) {
  if (user.blocked) return <span className="chip chip--blocked">Blocked</span>;
  if (user.phoneVerificationTime !== undefined)
    return <span className="chip chip--verified">Verified</span>;
  if (user.phone === undefined) return <span className="chip">No number</span>;
  return (
    <span className="chip">
      {user.invitation === null ? "Registered" : "Invited"}
    </span>
  );
}

/** What to call a person: by name, or else by number. */
export function personTitle(user: ListedUser): string {
  const phone = user.phone === undefined ? null : formatPhone(user.phone);
  return user.name ?? phone ?? "No number";
}

import { env } from "./_generated/server";

/** The numbers of `ADMIN_PHONES`, as written there. */
export function adminPhones(): string[] {
  return (env.ADMIN_PHONES ?? "")
    .split(",")
    .map((phone) => phone.trim())
    .filter((phone) => phone !== "");
}

import { afterEach, vi } from "vitest";
import type { App } from "../helpers/app";
import { ADMIN_PHONE, api, createApp, failure, signIn } from "../helpers/app";

export const ADA = "+14155552671";
export const BOB = "+14155552672";
export const CAROL = "+14155552673";

export function useOffices(): void {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
}

/** A backend with an admin signed in, and the ways to look at what an act left. */
export async function createOffice(...args: Parameters<typeof createApp>) {
  const t = await createApp(...args);
  const admin = await signIn(t, ADMIN_PHONE);
  const register = async (phone: string, name?: string) =>
    (await admin.as.mutation(api.admin.register, { phone, profile: { name } }))
      .userId;
  const lastEvent = async () => {
    const [event] = await admin.as.query(api.admin.listEvents, { limit: 1 });
    return event;
  };
  return { t, admin, as: admin.as, register, lastEvent };
}

export type Office = Awaited<ReturnType<typeof createOffice>>;
type Admin = Office["admin"];

/** The id of somebody who was here and is not any more. */
export async function goneUser({ t }: Office) {
  return await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {});
    await ctx.db.delete("users", userId);
    return userId;
  });
}

/** The codes with which an act refuses a stranger and a signed-in user who is no admin. */
export async function refusals(
  { t }: Office,
  act: (as: App | Admin["as"]) => Promise<unknown>,
): Promise<unknown[]> {
  const ordinary = await signIn(t, CAROL);
  return [(await failure(act(t))).code, (await failure(act(ordinary.as))).code];
}

export const REFUSED = ["not_allowed", "not_allowed"];

/** What several calls at once came to: results, or error codes. */
export async function atOnce(
  calls: (() => Promise<unknown>)[],
): Promise<unknown[]> {
  return await Promise.all(
    calls.map((call) =>
      call().catch(async (error: unknown) =>
        failure(Promise.reject(error as Error)).then(
          ({ code, reason }) => `${String(code)} ${String(reason)}`,
        ),
      ),
    ),
  );
}

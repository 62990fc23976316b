import type { App } from "./app";

/** The same lines, as they are written today and as they were before. */
export const LINES = [
  ["Gambia", "+220877123456", "+2207123456"],
  ["Kosovo, by way of Monaco", "+38344123456", "+37744123456"],
  ["Kosovo, by way of Slovenia", "+38349123456", "+38649123456"],
  ["Gabon", "+24166031234", "+24106031234"],
  ["Benin", "+2290197123456", "+22997123456"],
  ["Ivory Coast", "+2250707123456", "+22507123456"],
  ["Brazil", "+5511961234567", "+551161234567"],
  ["Mexico", "+525512345678", "+5215512345678"],
  ["Vietnam", "+84792345678", "+841212345678"],
] as const;

/** An account as an earlier version, or another package, left it. */
export async function insertAccount(
  t: App,
  id: string,
  { provedAt, name = "Ada" }: { provedAt?: number; name?: string } = {},
) {
  return await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {
      name,
      phone: id,
      phoneVerificationTime: provedAt,
    });
    const accountId = await ctx.db.insert("authAccounts", {
      provider: "phone",
      providerAccountId: id,
      userId,
      phoneVerified: provedAt === undefined ? undefined : id,
    });
    return { userId, accountId };
  });
}

/** Every phone account: its id, whose it is, and what was proved of it. */
export async function listHeld(t: App) {
  return await t.run(async (ctx) => {
    const accounts = await ctx.db.query("authAccounts").collect();
    return accounts.map(({ providerAccountId: id, userId, phoneVerified }) => ({
      id,
      userId,
      phoneVerified,
    }));
  });
}

export async function phoneOf(t: App, userId: string) {
  return await t.run(async (ctx) => {
    const users = await ctx.db.query("users").collect();
    return users.find(({ _id }) => _id === userId)?.phone;
  });
}

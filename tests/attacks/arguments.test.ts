import { makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import { ADA, BOB, useOffices } from "../admin/office";
import { createApp, signIn } from "../helpers/app";
import { useAttackedApps } from "./attacker";

useOffices();
useAttackedApps();

const CODE = "493817";

/** What a client of another version sends: its own arguments, and one nobody here knows. */
const CALLS: [name: string, args: Record<string, unknown>][] = [
  ["auth:signIn", { provider: "phone", params: { phone: BOB } }],
  ["auth:signIn", { provider: "phone", params: { phone: BOB, code: CODE } }],
  ["numberChange:start", { phone: BOB }],
  ["numberChange:confirm", { phone: BOB, code: CODE }],
  ["numberChange:startProof", {}],
  ["numberChange:confirmProof", { code: CODE }],
  ["sessions:end", { sessionId: BOB }],
  ["messages:deliveryStatus", { verifier: BOB }],
];

it.each(CALLS)(
  "I6: %s takes one argument more for none, and repeats no number and no code",
  async (name, args) => {
    const t = await createApp();
    const { as } = await signIn(t, ADA);
    const call = async (given: Record<string, unknown>): Promise<unknown> => {
      try {
        if (name === "auth:signIn")
          return await as.action(
            makeFunctionReference<"action", Record<string, unknown>, unknown>(
              name,
            ),
            given,
          );
        if (name === "messages:deliveryStatus")
          return await as.query(
            makeFunctionReference<"query", Record<string, unknown>, unknown>(
              name,
            ),
            given,
          );
        return await as.mutation(
          makeFunctionReference<"mutation", Record<string, unknown>, unknown>(
            name,
          ),
          given,
        );
      } catch (error) {
        return String(error);
      }
    };
    const told = JSON.stringify(await call({ ...args, version: 2 }));
    expect(told).not.toMatch(/[Vv]alidator/);
    for (const secret of [BOB.slice(1), CODE])
      expect(told).not.toContain(secret);
  },
);

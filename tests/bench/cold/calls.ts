import { mutationGeneric } from "convex/server";
import { v } from "convex/values";
import {
  createOurs,
  createStock,
  prepareEnvironment,
} from "../attacks/backends.js";
import type { Backend } from "../attacks/backends.js";
import { DAY, passTime, stopClock } from "../attacks/clock.js";
import { signInWhole } from "../cost/signIn.js";
import * as registering from "./stock/registering.js";

/** The modules whose functions ran, once for each call, those of nested calls included. */
export interface Calls {
  signIn: string[];
  registration: string[];
}

/** Its messages are sent by an action on Node, which keeps its modules from one call to the next. */
const NODE = "sms";

function modulesOf(runs: { name: string }[]): string[] {
  return runs
    .map(({ name }) => name.slice(0, name.lastIndexOf(":")))
    .filter((module) => module !== NODE);
}

async function callsOf(backend: Backend): Promise<Calls> {
  // The person has signed in before, as most who sign in have.
  await signInWhole(backend);
  passTime(DAY);
  const { runs } = await signInWhole(backend);
  const person = { phone: "+12015550123", name: "Ada" };
  const { recording } = await backend.watch.record(
    async () => await backend.mutate("registering:add", person),
  );
  return {
    signIn: modulesOf(runs),
    registration: modulesOf(recording.runs),
  };
}

export async function run(): Promise<Record<Backend["name"], Calls>> {
  await prepareEnvironment();
  stopClock();
  const ours = createOurs({
    modules: (phone) => ({
      registering: {
        // As `ours/registering.ts`, which the bundles hold, with this backend's `phone`.
        add: mutationGeneric({
          args: { phone: v.string(), name: v.string() },
          returns: v.string(),
          handler: async (ctx, { phone: number, name }) =>
            (await phone.register(ctx, { phone: number, profile: { name } }))
              .userId,
        }),
      },
    }),
  });
  return {
    ours: await callsOf(ours),
    stock: await callsOf(createStock({ registering })),
  };
}

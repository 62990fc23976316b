import { authTables } from "@convex-dev/auth/server";
import {
  actionGeneric,
  componentsGeneric,
  defineSchema,
  makeFunctionReference,
} from "convex/server";
import type { FunctionReference } from "convex/server";
import { v } from "convex/values";
import { convexTest } from "convex-test";
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";
import type { ComponentApi } from "../../../src/component/_generated/component.js";
import { PhoneAuth } from "../../../src/server/core/PhoneAuth.js";
import { convexAuth } from "../../../src/server/core/convexAuth/convexAuth.js";
import { defineSender } from "../../../src/server/core/senders/sender.js";
import type { PhoneAuthOptions } from "../../../src/server/options/options.js";
import type { SenderArgs } from "../../../src/server/options/appFunctions.js";
import type { Around } from "../../../src/dev/platform/functions.js";
import { asDeployed } from "../../../src/dev/platform/index.js";
import type { ConvexState } from "../../../src/dev/platform/state.js";
import component from "../../../src/test.js";
import type { Instruments } from "../../attacks/instruments.js";
import { instrument } from "../../attacks/instruments.js";
import * as stockAuth from "../../fixtures/stock/auth.js";

/** One of the two backends that are compared, each with a handset that costs no function call. */
export interface Backend {
  name: "ours" | "stock";
  watch: Instruments;
  /** The newest code sent to a phone, and how many messages were sent in all. */
  handset: { codes: Map<string, string>; sent: number };
  signIn: (params: Record<string, string>, ip?: string) => Promise<unknown>;
  /** Runs one of the modules that were added. */
  mutate: (name: string, args: Record<string, unknown>) => Promise<unknown>;
  /** Runs what was scheduled. */
  settle: () => Promise<void>;
  /** Runs what has begun, and nothing that is scheduled for later. */
  settleNow: () => Promise<void>;
  /** Whether the function runs of one guess include a comparison with an issued code. */
  evaluated: (recording: {
    runs: { name: string }[];
    tablesRead: string[];
  }) => boolean;
}

/** What a browser says of itself, which a session is told by. */
const BROWSER =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

const schema = defineSchema(authTables);
const module = (exports: object) => async () => exports;

/** Loaded now: whoever runs this file is gone by the time a function is called. */
const componentModules = Object.fromEntries(
  await Promise.all(
    Object.entries(component.modules).map(
      async ([path, load]) => [path, module((await load()) as object)] as const,
    ),
  ),
);

/** What a deployment's environment holds. */
export async function prepareEnvironment(): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", {
    extractable: true,
  });
  Object.assign(process.env, {
    AUTH_LOG_LEVEL: "ERROR",
    CONVEX_SITE_URL: "https://backend.test",
    SITE_URL: "https://app.test",
    PHONE_AUTH_SECRET: "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=",
    JWT_PRIVATE_KEY: (await exportPKCS8(privateKey))
      .trimEnd()
      .replaceAll("\n", " "),
    JWKS: JSON.stringify({
      keys: [{ use: "sig", ...(await exportJWK(publicKey)) }],
    }),
  });
}

type Message = { to: string; body: string };
type OnMessage = (to: string, code: string) => void;

function makeHandset(onMessage?: OnMessage) {
  const codes = new Map<string, string>();
  const handset = { codes, sent: 0 };
  const receive = ({ to, body }: Message) => {
    const code = /\d{6}/.exec(body)?.[0] ?? "";
    codes.set(to, code);
    handset.sent += 1;
    onMessage?.(to, code);
  };
  return { handset, receive };
}

function backend(
  name: Backend["name"],
  t: ReturnType<typeof convexTest>,
  handset: Backend["handset"],
  evaluated: Backend["evaluated"],
  onDeployment?: Choices["onDeployment"],
): Backend {
  const watch = onDeployment?.watch;
  const { state } = asDeployed(t, watch === undefined ? {} : { watch });
  onDeployment?.begin(state);
  const signIn = makeFunctionReference<
    "action",
    Record<string, unknown>,
    unknown
  >("auth:signIn");
  return {
    name,
    handset,
    evaluated,
    watch: instrument(t),
    signIn: async (params, ip) => {
      const from = ip === undefined ? {} : { ip };
      const caller = t.withRequestMetadata({ ...from, userAgent: BROWSER });
      return await caller.action(signIn, { provider: "phone", params });
    },
    mutate: async (name, args) =>
      (await t.mutation(
        makeFunctionReference<"mutation", Record<string, unknown>>(name),
        args,
      )) as unknown,
    settle: async () => await t.finishAllScheduledFunctions(() => undefined),
    settleNow: async () => await t.finishInProgressScheduledFunctions(),
  };
}

interface Choices {
  /** Whatever differs from the defaults. */
  options?: Partial<PhoneAuthOptions>;
  limits?: PhoneAuthOptions["limits"];
  /** The vendor, which may refuse; none is as good as the handset itself. */
  send?: (message: Message) => void;
  /** Told of each message that was taken. */
  onMessage?: OnMessage;
  /** Is told of every function, and of the engine once it is there. */
  onDeployment?: { watch: Around; begin: (state: ConvexState) => void };
  /** Modules beside `auth` and `sms`. */
  modules?: (phone: PhoneAuth) => Record<string, object>;
}

function loaded(modules: Record<string, object>) {
  return Object.fromEntries(
    Object.entries(modules).map(([name, exports]) => [
      `./${name}.js`,
      module(exports),
    ]),
  );
}

export function createOurs(choices: Choices = {}): Backend {
  const {
    limits = {},
    send,
    options,
    onMessage,
    onDeployment,
    modules,
  } = choices;
  const { handset, receive } = makeHandset(onMessage);
  const components = componentsGeneric() as unknown as {
    phoneAuth: ComponentApi;
  };
  const phone = new PhoneAuth(components.phoneAuth, {
    signUp: "open",
    sender: makeFunctionReference("sms:send") as unknown as FunctionReference<
      "action",
      "internal",
      SenderArgs,
      null
    >,
    appName: "Bench",
    limits,
    ...options,
  });
  const t = convexTest({
    schema,
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(convexAuth({ providers: [phone.provider()] })),
      "./sms.js": module({
        send: defineSender(async (_ctx, message) => {
          send?.(message);
          receive(message);
        }),
      }),
      ...loaded(modules?.(phone) ?? {}),
    },
  });
  t.registerComponent("phoneAuth", component.schema, componentModules);
  const evaluated: Backend["evaluated"] = ({ runs }) =>
    runs.some((run) => /tries:(?:use|miss)$/.test(run.name));
  return backend("ours", t, handset, evaluated, onDeployment);
}

export function createStock(
  modules: Record<string, object> = {},
  onMessage?: OnMessage,
): Backend {
  const { handset, receive } = makeHandset(onMessage);
  const t = convexTest({
    schema,
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(stockAuth),
      "./sms.js": module({
        send: actionGeneric({
          args: { to: v.string(), body: v.string() },
          handler: async (_ctx, message) => receive(message),
        }),
      }),
      ...loaded(modules),
    },
  });
  return backend("stock", t, handset, ({ tablesRead }) =>
    tablesRead.includes("authVerificationCodes"),
  );
}

import { readFileSync, writeFileSync } from "node:fs";
import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { expect, it, vi } from "vitest";
import type { CreateOrUpdateUserArgs } from "../../src/server/core/linking/createOrUpdateUser";
import type { Id } from "../../convex/_generated/dataModel";
import { takeConsole } from "../helpers/failOnConsole";
import {
  ADA,
  claimsIn,
  come,
  createOf,
  HOUR,
  messageOf,
  openedPage,
  OTHERS,
  refreshed,
  userIn,
} from "../helpers/twoLibraries";
import { toMarkdown } from "../helpers/toMarkdown";
import type { Library, TwoWays, Way } from "../helpers/twoLibraries";
import type { SignInAnswer, Ways } from "../helpers/severalWays";

/** What every option of `convexAuth` does, by Convex Auth's own and by ours, in a table of the docs. */

const PAGE = "docs/reference.md";

type Members<Name extends string, Group> = `${Name}.${keyof NonNullable<Group> &
  string}`;
/** Each option by its name: one that Convex Auth adds is missed here by the compiler. */
type Option =
  | Exclude<keyof ConvexAuthConfig, "session" | "jwt" | "signIn" | "callbacks">
  | Members<"session", ConvexAuthConfig["session"]>
  | Members<"jwt", ConvexAuthConfig["jwt"]>
  | Members<"signIn", ConvexAuthConfig["signIn"]>
  | Members<"callbacks", ConvexAuthConfig["callbacks"]>;

type Callbacks = NonNullable<ConvexAuthConfig["callbacks"]>;
type AskAboutUser = NonNullable<Callbacks["createOrUpdateUser"]>;

/** Makes the app, and says what the option does to whoever comes a way; null where there is nothing to say. */
type Trial = (
  library: Library,
) => Promise<(way: Way) => Promise<string | null>>;

/** What an app sets beside `signIn.maxFailedAttempsPerHour: 3`, or its deploy fails. */
const MOST_3 = { triesPerChallenge: 3, wrongTriesPerPhonePerHour: 3 };

const isIn = ({ tokens }: SignInAnswer) => Boolean(tokens);
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** What ends with an error or without tokens. */
async function isRefused(coming: Promise<SignInAnswer>): Promise<boolean> {
  const answer = await coming.catch(() => null);
  return answer === null || !isIn(answer);
}

/** An own callback that keeps the rules of this package for numbers. */
function ownCallback(library: Library, types: string[]): AskAboutUser {
  return async (ctx, args) => {
    types.push(args.type);
    if (library === "ours" && args.provider.id === "phone") {
      const { phone } = await import("../../convex/phone");
      const given = args as CreateOrUpdateUserArgs;
      return await phone.createOrUpdateUser(ctx, given);
    }
    if (args.existingUserId !== null) return args.existingUserId;
    return await ctx.db.insert("users", {});
  };
}

/** Comes twice, and says which types a callback heard of each time. */
async function heardOf(app: TwoWays, way: Way, types: string[]) {
  const heard = async () => {
    types.splice(0);
    expect(isIn(await come(app, way))).toBe(true);
    later(HOUR);
    return types.map((type) => `\`${type}\``).join(" and ");
  };
  const [first, second] = [await heard(), await heard()];
  if (first === "") return "not called";
  return `${first}, ${second === "" ? "once" : second === first ? "each time" : `then ${second}`}`;
}

const TRIALS: Record<Option, Trial> = {
  providers: async (library) => {
    const app = await createOf(library);
    return async (way) => (isIn(await come(app, way)) ? "sign in" : "refused");
  },
  theme: async (library) => {
    const app = await createOf(library, {
      theme: { brandColor: "#123456" },
    });
    return async (way) => {
      await come(app, way);
      const message = await messageOf(app, library, way);
      if (message === "") return null;
      return message.includes("#123456") ? "the message gets it" : "no effect";
    };
  },
  "session.totalDurationMs": async (library) => {
    const app = await createOf(library, {
      session: { totalDurationMs: 2 * HOUR },
    });
    return async (way) => {
      const first = await come(app, way);
      later(HOUR);
      const second = await refreshed(app, first);
      expect(isIn(second)).toBe(true);
      later(1.5 * HOUR);
      const third = await refreshed(app, second);
      return isIn(third) ? "no effect" : "ends the session";
    };
  },
  "session.inactiveDurationMs": async (library) => {
    const app = await createOf(library, {
      session: { inactiveDurationMs: HOUR },
    });
    return async (way) => {
      let answer = await come(app, way);
      for (const wait of [0.8 * HOUR, 0.8 * HOUR]) {
        later(wait);
        answer = await refreshed(app, answer);
        expect(isIn(answer)).toBe(true);
      }
      later(1.2 * HOUR);
      const last = await refreshed(app, answer);
      return isIn(last) ? "no effect" : "ends an unused session";
    };
  },
  "jwt.durationMs": async (library) => {
    const app = await createOf(library, { jwt: { durationMs: 600_000 } });
    return async (way) => {
      const { exp, iat } = claimsIn(await come(app, way));
      return Number(exp) - Number(iat) === 600
        ? "life of a token"
        : "no effect";
    };
  },
  "jwt.customClaims": async (library) => {
    let claims: Record<string, string> = { plan: "gold" };
    const app = await createOf(library, {
      jwt: { customClaims: async () => claims },
    });
    return async (way) => {
      claims = { plan: "gold" };
      const { plan } = claimsIn(await come(app, way));
      later(HOUR);
      claims = { sub: "somebody else" };
      const refused = await isRefused(come(app, way));
      return plan === "gold" && refused
        ? "in the token; a reserved one refuses"
        : "no effect";
    };
  },
  "signIn.maxFailedAttempsPerHour": async (library) => {
    const app = await createOf(
      library,
      { signIn: { maxFailedAttempsPerHour: 3 } },
      { options: { limits: MOST_3 } },
    );
    const { t, call } = app;
    const tried = async (way: Way, wrong: number): Promise<boolean> => {
      const email = `${way}${wrong}@example.com`;
      const phone = `+1415555268${wrong}`;
      let right: Record<string, string>;
      if (way === "phone") right = { phone, code: await app.askByPhone(phone) };
      else if (way === "email")
        right = { email, code: await app.askByMail(email) };
      else {
        await app.password(email, "signUp");
        right = { email, password: "correct horse", flow: "signIn" };
      }
      const name = way === "password" ? "password" : "code";
      const params = { ...right, [name]: "000000" };
      for (let i = 0; i < wrong; i++)
        await call(t, { provider: way, params }).catch(() => null);
      return !(await isRefused(call(t, { provider: way, params: right })));
    };
    return async (way) => {
      if (way === "google") return null;
      const [two, three] = [await tried(way, 2), await tried(way, 3)];
      return two && !three ? "wrong ones per hour" : "no effect";
    };
  },
  "callbacks.redirect": async (library) => {
    const app = await createOf(library, {
      callbacks: {
        redirect: async ({ redirectTo }) => `https://shop.test${redirectTo}`,
      },
    });
    return async (way) => {
      if (way === "password") return null;
      await come(app, way, { params: { redirectTo: "/basket" } });
      const page = "https://shop.test/basket?code=";
      if (way === "google")
        return openedPage.href.startsWith(page) ? "leads back" : "no effect";
      const message = await messageOf(app, library, way);
      return message.includes(page) ? "address in the message" : "no address";
    };
  },
  "callbacks.createOrUpdateUser": async (library) => {
    const types: string[] = [];
    const createOrUpdateUser = ownCallback(library, types);
    const app = await createOf(library, { callbacks: { createOrUpdateUser } });
    return async (way) => await heardOf(app, way, types);
  },
  "callbacks.afterUserCreatedOrUpdated": async (library) => {
    const types: string[] = [];
    const app = await createOf(library, {
      callbacks: {
        afterUserCreatedOrUpdated: async (_ctx, { type }) =>
          void types.push(type),
      },
    });
    return async (way) => await heardOf(app, way, types);
  },
  "callbacks.beforeSessionCreation": async (library) => {
    let asked = 0;
    let refuses = false;
    const app = await createOf(library, {
      callbacks: {
        beforeSessionCreation: async () => {
          asked += 1;
          if (refuses) throw new Error("Banned.");
        },
      },
    });
    return async (way) => {
      [asked, refuses] = [0, false];
      for (let i = 0; i < 2; i++) {
        await come(app, way);
        later(HOUR);
      }
      refuses = true;
      const refused = await isRefused(come(app, way));
      return asked >= 3 && refused ? "each time; may refuse" : "no effect";
    };
  },
};

/** Where several ways say the same, they say it once. */
async function cell(
  library: Library,
  trial: Trial,
  ways: readonly Way[],
): Promise<string> {
  const observe = await trial(library);
  const said = new Map<string, Way[]>();
  for (const way of ways) {
    const text = await observe(way);
    later(24 * HOUR);
    if (text !== null) said.set(text, [...(said.get(text) ?? []), way]);
  }
  if (said.size === 1) return [...said.keys()].join("");
  return [...said].map(([text, by]) => `${by.join(", ")}: ${text}`).join("; ");
}

const HEADER = [
  "Option",
  "Others, with Convex Auth",
  "Others, here",
  "By phone, with Convex Auth",
  "By phone, here",
];

it("docs/reference.md says what each option of Convex Auth does, there and here (npm run docs:options writes it)", async () => {
  const rows: string[][] = [];
  for (const [option, trial] of Object.entries(TRIALS)) {
    const cells: string[] = [];
    for (const ways of [OTHERS, ["phone"]] as const) {
      const stock = await cell("stock", trial, ways);
      const ours = await cell("ours", trial, ways);
      cells.push(stock, ours === stock ? "the same" : ours);
    }
    // Convex Auth writes a line about each error on the way; ours about none.
    takeConsole();
    rows.push([`\`${option}\``, ...cells]);
  }
  const page = readFileSync(PAGE, "utf8");
  const written = page.replace(
    /(?<=<!-- options -->\n)[\s\S]*(?=<!-- \/options -->)/,
    () => `\n${toMarkdown(HEADER, rows)}\n\n`,
  );
  if (process.env["WRITE_DOCS"] === "true") writeFileSync(PAGE, written);
  expect(readFileSync(PAGE, "utf8")).toBe(written);
  expect(written).toContain("`jwt.customClaims`");
  // With other providers nothing differs.
  expect(rows.map(([, , others]) => others)).toEqual(
    rows.map(() => "the same"),
  );
});

it("a deploy fails with the option's name where the limits on numbers are looser than it", async () => {
  const deploy = async (options: Ways["options"]) => {
    let exported = "";
    const config = { signIn: { maxFailedAttempsPerHour: 3 } };
    await createOf("ours", config, {
      options,
      wrap: async (_phone, auth) => {
        const store = auth.store as unknown as { exportArgs(): string };
        exported = store.exportArgs();
        return auth;
      },
    }).then((app) => app.guest());
    return exported;
  };
  await expect(deploy({})).rejects.toThrow(
    'limit "wrongTriesPerPhonePerHour" may be at most "signIn.maxFailedAttempsPerHour".',
  );
  expect(await deploy({ limits: MOST_3 })).toContain("refreshSession");
});

it("afterUserCreatedOrUpdated is not called beside createOrUpdateUser, by either library", async () => {
  for (const library of ["stock", "ours"] as const) {
    const told: string[] = [];
    const app = await createOf(library, {
      callbacks: {
        createOrUpdateUser: ownCallback(library, []),
        afterUserCreatedOrUpdated: async (_ctx, { type }) =>
          void told.push(type),
      },
    });
    for (const way of [...OTHERS, "phone"] as const)
      expect(isIn(await come(app, way))).toBe(true);
    expect(told).toEqual([]);
  }
});

it("without a callback both link by a proved address; by a number ours takes the account's word alone", async () => {
  const linked = async (library: Library) => {
    const app = await createOf(library);
    const byMail = userIn(await come(app, "email"));
    const google = userIn(await come(app, "google", { account: "mail" }));
    const claimed = await app.t.run((ctx) =>
      ctx.db.insert("users", { phone: ADA, phoneVerificationTime: Date.now() }),
    );
    const byPhone = userIn(await come(app, "phone")) as Id<"users">;
    return { email: byMail === google, phone: byPhone === claimed };
  };
  expect(await linked("stock")).toEqual({ email: true, phone: true });
  expect(await linked("ours")).toEqual({ email: true, phone: false });
});

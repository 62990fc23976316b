import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  MALLORY,
  VICTIM,
  answerOf,
  ask,
  attackedApp,
  signInAs,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

describe("a user agent", () => {
  const hostile: [string, string][] = [
    ["of a megabyte", "Chrome/1 ".repeat(120_000)],
    ["with control characters", "a\u0000b\u001b[31mc\r\nd\u007f"],
    ["that turns text round", "\u202eabc\u2066def\u200f"],
    ["with halves of characters", "\ud83dabc\ude00"],
    ["cut through a character", `${"a".repeat(255)}\u{1f600}`],
    ["of markup", "<img src=x onerror=alert(1)>"],
    ["that is what objects have", "__proto__ constructor/1 toString/1"],
  ];

  it.each(hostile)(
    "S11: %s is kept as a few plain letters, told to nobody, and stops no sign-in",
    async (_, userAgent) => {
      const { t, watch } = await attackedApp();
      const client = t.withRequestMetadata({ userAgent }) as App;
      const mallory = await signInAs(client, MALLORY);
      const [row] = watch.table("userAgents");
      expect(row?.fields["userAgent"]).toMatch(/^[ -~]{1,256}$/);
      const admin = await signInAs(t, ADMIN_PHONE);
      const userId = mallory.userId as never;
      for (const [shown] of [
        await mallory.as.query(api.sessions.list, {}),
        await admin.as.query(api.admin.listSessions, { userId }),
      ])
        expect(shown).toMatchObject({ browser: null, device: null });
    },
  );

  it("S11: is no way around a limit: whoever changes it is answered as others are", async () => {
    const answers = async (userAgentOf: (n: number) => string) => {
      const { t } = await attackedApp();
      const heard: unknown[] = [];
      for (let n = 0; n < 12; n++) {
        const userAgent = userAgentOf(n);
        const client = t.withRequestMetadata({ userAgent });
        heard.push((await ask(client, VICTIM)).ok);
      }
      return heard;
    };
    const changing = await answers((n) => `browser/${n}`);
    expect(changing).toContain(false);
    expect(changing).toEqual(await answers(() => "browser/0"));
  });

  it("S11: of somebody else's session is told to nobody but an administrator", async () => {
    const { t, watch } = await attackedApp();
    const userAgent =
      "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
    const client = t.withRequestMetadata({ userAgent }) as App;
    const victim = await signInAs(client, VICTIM);
    const mallory = await signInAs(t, MALLORY);
    expect(watch.table("userAgents")).toHaveLength(1);
    const told = JSON.stringify([
      await mallory.as.query(api.sessions.list, {}),
      await t.query(api.sessions.list, {}),
      await answerOf(
        mallory.as.query(api.admin.listSessions, {
          userId: victim.userId as never,
        }),
      ),
    ]);
    expect(told).not.toContain("Firefox");
    expect(told).toContain("not_allowed");
  });
});

import { describe, expect, it, vi } from "vitest";
import { afterEach } from "vitest";
import { makeFunctionReference } from "convex/server";
import { smsSegments } from "convex-phone-auth";
import type { PhoneAuth } from "convex-phone-auth";
import { resolveMessages } from "../../src/server/options/messages.js";
import { TEMPLATES } from "../../src/server/core/senders/templates.js";
import { createApp, lastMessage, requestCode } from "../helpers/app";
import { deploy } from "../helpers/deploy";
import {
  writeInvitation,
  writeMessage,
  writeOwnerNotice,
  writeSpeech,
} from "./writing";

const OWNER_NOTICES = ["number_changed", "number_removed"] as const;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const CODE = "482913";
const languages = Object.keys(TEMPLATES);
const LATIN = ["en", "es", "fr", "de", "pt"];
const parts = (locale: string | null, more = {}) => ({
  code: CODE,
  appName: "Acme",
  host: "acme.com",
  locale,
  purpose: "sign_in" as const,
  ...more,
});
const shipped = resolveMessages({});

/** The parser of WICG sms-one-time-codes, section 4.2, as far as a top-level origin goes. */
function originBound(message: string) {
  const lastLine = message.split("\n").at(-1) ?? "";
  const [, host, code] = /^@([^ #]+) #([^ ]+)$/.exec(lastLine) ?? [];
  return host === undefined ? null : { host, code };
}

describe.each(languages)("the message in %s", (language) => {
  const body = writeMessage(shipped, parts(language));

  it("M2: ends with a last line that binds the code to the host", () => {
    expect(originBound(body)).toEqual({ host: "acme.com", code: CODE });
  });

  it("holds the code as the only run of six digits before the last line", () => {
    const text = body.split("\n").slice(0, -1).join("\n");
    expect(text.match(/\d{6,}/g)).toEqual([CODE]);
    expect(text).toContain("Acme");
  });

  it("M2: is one segment, of the cheap alphabet where the language has it", () => {
    const encoding = LATIN.includes(language) ? "GSM-7" : "UCS-2";
    expect(smsSegments(body)).toEqual({ encoding, segments: 1 });
  });

  it("is chosen by the client's tag, whatever the region", () => {
    expect(writeMessage(shipped, parts(`${language}-XX`))).toBe(body);
    expect(writeMessage(shipped, parts(language.toUpperCase()))).toBe(body);
  });

  it("M2: invites in one segment, of the cheap alphabet where the language has it", () => {
    const url = "https://app.acme.com";
    const invitation = { appName: "Acme", url, locale: language };
    const text = writeInvitation(shipped, invitation);
    const encoding = LATIN.includes(language) ? "GSM-7" : "UCS-2";
    expect(smsSegments(text)).toEqual({ encoding, segments: 1 });
    expect(text).toContain("Acme");
    expect(text.endsWith(` ${url}`) || text.endsWith(`：${url}`)).toBe(true);
    expect(text.replace(url, "")).not.toMatch(/\d/);
  });

  it("L13: tells an owner's numbers in one segment, without a digit or a link", () => {
    const notice = { appName: "Acme", locale: language };
    for (const kind of OWNER_NOTICES) {
      const text = writeOwnerNotice(shipped, kind, notice);
      const encoding = LATIN.includes(language) ? "GSM-7" : "UCS-2";
      expect(smsSegments(text)).toEqual({ encoding, segments: 1 });
      expect(text.split("Acme").length).toBeGreaterThan(2);
      expect(text).not.toMatch(/[\d/:@]/);
    }
  });

  it("says the digits one by one in a call, twice, and never as one number", () => {
    const speech = writeSpeech(shipped, parts(language));
    expect(speech).not.toMatch(/\d\d/);
    expect(speech.split("4, 8, 2, 9, 1, 3")).toHaveLength(3);
  });
});

describe("a message", () => {
  it.each(LATIN)(
    "M2: in %s with the longest name and a long host is one segment",
    (language) => {
      const long = {
        appName: "A".repeat(30),
        host: `${"a".repeat(30)}.example.com`,
      };
      const { appName } = long;
      for (const body of [
        writeMessage(shipped, parts(language, long)),
        ...OWNER_NOTICES.map((kind) =>
          writeOwnerNotice(shipped, kind, { appName, locale: language }),
        ),
      ])
        expect(smsSegments(body)).toEqual({ encoding: "GSM-7", segments: 1 });
    },
  );

  it("M2: with Android's hash stays within its 140 bytes, the last line last", () => {
    const config = resolveMessages({ androidAppHash: "FA+9qCX9VSu" });
    const body = writeMessage(config, parts("en"));
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(140);
    expect(body.split("\n").slice(1)).toEqual([
      "FA+9qCX9VSu",
      `@acme.com #${CODE}`,
    ]);
  });

  it.each([null, "xx", "tlh-KX", "constructor", "__proto__"])(
    "M1: is in the default language for %j",
    (locale) => {
      const german = resolveMessages({ language: "de" });
      expect(writeMessage(german, parts(locale))).toContain("Ihr Code");
      expect(writeMessage(shipped, parts(locale))).toContain("is your");
    },
  );

  it("is the adopter's own in any language, shipped or not", () => {
    const config = resolveMessages({
      templates: {
        it: { text: ({ code }) => `${code} e il codice.` },
        fr: { text: ({ code }) => `Code: ${code}` },
      },
    });
    expect(writeMessage(config, parts("it"))).toBe(
      `${CODE} e il codice.\n@acme.com #${CODE}`,
    );
    expect(writeMessage(config, parts("fr"))).toBe(
      `Code: ${CODE}\n@acme.com #${CODE}`,
    );
    expect(writeSpeech(config, parts("fr"))).toContain("personne");
    const templates = { fr: { text: undefined }, en: undefined };
    expect(writeMessage(resolveMessages({ templates }), parts("fr"))).toBe(
      writeMessage(shipped, parts("fr")),
    );
  });

  it.each([
    [
      "a hash of ten characters",
      { androidAppHash: "FA+9qCX9VS" },
      /androidAppHash/,
    ],
    [
      "a hash with six digits",
      { androidAppHash: "FA123456VSu" },
      /androidAppHash/,
    ],
    ["a language that is not shipped", { language: "xx" }, /messages.language/],
    [
      "a template for a region",
      { templates: { "pt-BR": {} } },
      /messages.templates/,
    ],
  ])("with %s fails when the app is deployed", (_, messages, problem) => {
    const component = {} as ConstructorParameters<typeof PhoneAuth>[0];
    const options = {
      signUp: "open",
      sender: makeFunctionReference("sms:send") as never,
      messages: messages as never,
    } as const;
    expect(() => deploy(component, options)).toThrow(problem);
  });

  it("M1: is in the language the client asked for, all the way to the phone", async () => {
    const t = await createApp();
    const code = await requestCode(t, "+14155552671", { locale: "es-MX" });
    const { body } = (await lastMessage(t, "+14155552671"))!;
    expect(body).toBe(
      `${code} es tu clave para entrar en Phone Auth. No la compartas con nadie.\n@app.test #${code}`,
    );
  });
});

describe("counting segments", () => {
  it.each([
    ["160 characters", "a".repeat(160), "GSM-7", 1],
    ["161 characters", "a".repeat(161), "GSM-7", 2],
    ["306 characters", "a".repeat(306), "GSM-7", 2],
    ["307 characters", "a".repeat(307), "GSM-7", 3],
    ["80 of the extension", "€".repeat(80), "GSM-7", 1],
    ["81 of the extension", "€".repeat(81), "GSM-7", 2],
    ["70 others", "ó".repeat(70), "UCS-2", 1],
    ["71 others", "ó".repeat(71), "UCS-2", 2],
    ["36 emoji, which count twice", "🔑".repeat(36), "UCS-2", 2],
    ["accents the alphabet has", "èéùìòäöñüàÇß", "GSM-7", 1],
    ["accents it lacks", "ç", "UCS-2", 1],
  ])("knows %s", (_, text, encoding, segments) => {
    expect(smsSegments(text)).toEqual({ encoding, segments });
  });
});

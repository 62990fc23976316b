import { afterEach, describe, expect, it, vi } from "vitest";
import { smsSegments } from "convex-phone-auth";
import type { CodePurpose } from "convex-phone-auth";
import { resolveMessages } from "../../src/server/options/messages.js";
import { TEMPLATES } from "../../src/server/core/senders/templates.js";
import { api, createApp, lastMessage, settle, signIn } from "../helpers/app";
import { writeMessage, writeSpeech } from "./writing";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const PURPOSES = [
  "sign_in",
  "confirm",
  "new_number",
  "identity",
  "number",
] as const;
const LATIN = ["en", "es", "fr", "de", "pt"];
const shipped = resolveMessages({});
const parts = (locale: string, purpose: CodePurpose, more = {}) => ({
  code: "482913",
  appName: "Acme",
  host: "acme.com",
  locale,
  purpose,
  ...more,
});

describe.each(Object.keys(TEMPLATES))("the messages in %s", (language) => {
  it("M11: say what the code is for, in words of their own for each", () => {
    for (const write of [writeMessage, writeSpeech]) {
      const texts = PURPOSES.map((purpose) =>
        write(shipped, parts(language, purpose)),
      );
      expect(new Set(texts).size).toBe(PURPOSES.length);
    }
  });

  it.each(PURPOSES)("M2: are one segment also for %s", (purpose) => {
    const isLatin = LATIN.includes(language);
    const encoding = isLatin ? "GSM-7" : "UCS-2";
    const long = isLatin
      ? { appName: "A".repeat(30), host: `${"a".repeat(30)}.example.com` }
      : {};
    const body = writeMessage(shipped, parts(language, purpose, long));
    expect(smsSegments(body)).toEqual({ encoding, segments: 1 });
    expect(body.match(/\d{6,}/g)).toEqual(["482913", "482913"]);
  });

  it.each(PURPOSES)("M2: name the app and spell the code for %s", (purpose) => {
    const speech = writeSpeech(shipped, parts(language, purpose));
    expect(speech.split("4, 8, 2, 9, 1, 3")).toHaveLength(3);
    expect(speech).toContain("Acme");
    expect(writeMessage(shipped, parts(language, purpose))).toContain("Acme");
  });
});

describe("the message of each flow", () => {
  const ADA = "+14155552671";
  const NEW = "+14155552672";
  const words = (purpose: CodePurpose, code: string) =>
    TEMPLATES.en.text({ code, appName: "Phone Auth", purpose });

  it("M11: says that the code signs in, confirms a change, or makes this the number", async () => {
    const t = await createApp();
    const textTo = async (phone: string) => {
      const body = (await lastMessage(t, phone))?.body ?? "";
      return { body, code: /\d{6}/.exec(body)?.[0] ?? "" };
    };
    const ada = await signIn(t, ADA);
    const first = await textTo(ADA);
    expect(first.body).toContain(words("sign_in", first.code));

    vi.setSystemTime(Date.now() + 60_000);
    await ada.as.mutation(api.numberChange.start, { phone: NEW });
    await settle(t);
    const second = await textTo(NEW);
    expect(second.body).toContain(words("new_number", second.code));

    await ada.as.mutation(api.numberChange.startProof, {});
    await settle(t);
    const third = await textTo(ADA);
    expect(third.body).toContain(words("confirm", third.code));
  });
});

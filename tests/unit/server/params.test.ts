import { describe, expect, it } from "vitest";
import { readPhoneRequest } from "../../../src/server/core/signIn/params.js";

const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const MEGABYTE = "1".repeat(1_000_000);

describe("reading the parameters of a sign-in", () => {
  it("without a code is a start", () => {
    expect(readPhoneRequest({ phone: "x" })).toEqual({
      ok: true,
      request: {
        step: "start",
        deviceTokens: [],
        phone: "x",
        challenge: null,
        locale: null,
        channel: "sms",
        humanToken: null,
        withTimes: false,
      },
    });
  });

  it("with a code is a redemption", () => {
    expect(
      readPhoneRequest({ phone: "x", code: "012345", verifier: VERIFIER }),
    ).toEqual({
      ok: true,
      request: {
        step: "redeem",
        deviceTokens: [],
        phone: "x",
        code: "012345",
        verifier: VERIFIER,
        returnsWrongCode: false,
      },
    });
  });

  it("carries the token of a device, or the one kept and the one to keep; anything else is none", () => {
    const tokensOf = (device: unknown, more = {}) => {
      const read = readPhoneRequest({ phone: "x", device, ...more });
      return read.ok && read.request.deviceTokens;
    };
    expect(tokensOf(VERIFIER)).toEqual([VERIFIER]);
    const both = `${VERIFIER}.${CHALLENGE}`;
    expect(tokensOf(both, { code: "012345" })).toEqual([VERIFIER, CHALLENGE]);
    for (const odd of [
      5,
      "",
      "x",
      `${VERIFIER}.`,
      `${both}.`,
      MEGABYTE,
      [VERIFIER],
    ])
      expect(tokensOf(odd)).toEqual([]);
  });

  it.each([[null], [undefined], ["text"], [5], [[]], [["phone"]]])(
    "I1: refuses %j as parameters",
    (params) => {
      expect(readPhoneRequest(params)).toEqual({ ok: false, reason: "params" });
    },
  );

  it.each([[undefined], [null], [5], [{}], [[]], [true], [5n]])(
    "I1: refuses %s as a phone",
    (phone) => {
      expect(readPhoneRequest({ phone })).toEqual({
        ok: false,
        reason: "phone",
      });
    },
  );

  it("I1: reads own properties only and runs no getter", () => {
    const params = Object.create({ phone: "inherited" }) as object;
    Object.defineProperty(params, "code", {
      get: () => {
        throw new Error("a getter ran");
      },
      enumerable: true,
    });
    expect(readPhoneRequest(params)).toEqual({ ok: false, reason: "phone" });
  });

  it.each([["123 456"], ["123-456"], [" 1 2 3 4 5 6"]])(
    "I4: accepts %j as a code",
    (code) => {
      expect(readPhoneRequest({ phone: "x", code })).toMatchObject({
        request: { code: "123456" },
      });
    },
  );

  it.each([
    [["493817"]],
    [493817],
    [493817n],
    [null],
    [""],
    ["12345"],
    ["1234567"],
    ["12345a"],
    ["４９３８１７"],
    ["123456\n"],
    [{ toString: () => "493817" }],
    [MEGABYTE],
  ])("I4: refuses a code that is not six ASCII digits (%#)", (code) => {
    expect(readPhoneRequest({ phone: "x", code })).toEqual({
      ok: false,
      reason: "code",
    });
  });

  it.each([
    [5],
    ["short"],
    [`${CHALLENGE}A`],
    [MEGABYTE],
    [CHALLENGE.replace("9", "+")],
  ])("I2: refuses a malformed challenge (%#)", (challenge) => {
    expect(readPhoneRequest({ phone: "x", challenge })).toEqual({
      ok: false,
      reason: "challenge",
    });
  });

  it.each([[5], ["short"], [MEGABYTE], [`${VERIFIER} `]])(
    "I2: refuses a malformed verifier (%#)",
    (verifier) => {
      const params = { phone: "x", code: "123456", verifier };
      expect(readPhoneRequest(params)).toEqual({
        ok: false,
        reason: "verifier",
      });
    },
  );

  it("M1: keeps a well-formed locale and drops anything else", () => {
    const localeOf = (locale: unknown) =>
      readPhoneRequest({ phone: "x", locale });
    expect(localeOf("pt-BR")).toMatchObject({ request: { locale: "pt-BR" } });
    for (const locale of ["<script>", 5, MEGABYTE, "en\n", ""]) {
      expect(localeOf(locale)).toMatchObject({
        ok: true,
        request: { locale: null },
      });
    }
  });
});

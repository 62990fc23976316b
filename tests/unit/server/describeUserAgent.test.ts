import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeUserAgent } from "../../../src/server/core/sessions/describeUserAgent";

const ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36";
const CHROME = "(KHTML, like Gecko) Chrome/131.0.0.0";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X)";
const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

const NOTHING = { browser: null, device: null };

describe("a user agent", () => {
  it.each([
    ["Chrome", "Android", `${ANDROID} ${CHROME} Mobile Safari/537.36`],
    ["Chrome", "Windows", `${WINDOWS} ${CHROME} Safari/537.36`],
    ["Chrome", "Mac", `${MAC} AppleWebKit/537.36 ${CHROME} Safari/537.36`],
    [
      "Chrome",
      "ChromeOS",
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 ${CHROME} Safari/537.36`,
    ],
    [
      "Chrome",
      "iPhone",
      `${IPHONE} ${WEBKIT} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
    ],
    ["Edge", "Windows", `${WINDOWS} ${CHROME} Safari/537.36 Edg/131.0.2903.70`],
    [
      "Edge",
      "iPhone",
      `${IPHONE} ${WEBKIT} Version/17.0 EdgiOS/131.0 Mobile/15E148 Safari/605.1.15`,
    ],
    ["Opera", "Windows", `${WINDOWS} ${CHROME} Safari/537.36 OPR/114.0.0.0`],
    [
      "Samsung Internet",
      "Android",
      `${ANDROID} (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    ],
    [
      "Firefox",
      "Linux",
      "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    ],
    [
      "Firefox",
      "Android",
      "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
    ],
    ["Safari", "Mac", `${MAC} ${WEBKIT} Version/17.6 Safari/605.1.15`],
    [
      "Safari",
      "iPhone",
      `${IPHONE} ${WEBKIT} Version/17.7 Mobile/15E148 Safari/604.1`,
    ],
    [
      "Safari",
      "iPad",
      `Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) ${WEBKIT} Version/12.1 Mobile/15E148 Safari/604.1`,
    ],
  ])("says %s on %s", (browser, device, userAgent) => {
    expect(describeUserAgent(userAgent)).toEqual({ browser, device });
  });

  it.each([
    [
      "a browser that passes for Chrome",
      "Windows",
      `${WINDOWS} ${CHROME} YaBrowser/24.10 Yowser/2.5 Safari/537.36`,
    ],
    [
      "a page inside of an app",
      "Android",
      `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36`,
    ],
    [
      "a page inside of an iPhone's app",
      "iPhone",
      `${IPHONE} ${WEBKIT} Mobile/15E148`,
    ],
    [
      "a program of a computer",
      "Mac",
      `${MAC} AppleWebKit/537.36 (KHTML, like Gecko) acme/1.0.0 Chrome/130.0.0.0 Electron/33.2.0 Safari/537.36`,
    ],
    [
      "a browser called as what every object has",
      "Windows",
      `${WINDOWS} ${CHROME} Safari/537.36 constructor/1.0`,
    ],
  ])("says no browser of %s", (_, device, userAgent) => {
    expect(describeUserAgent(userAgent)).toEqual({ browser: null, device });
  });

  it.each([
    ["Node", "node"],
    ["Next.js's server", "undici"],
    ["an edge runtime", "Next.js Middleware"],
    ["a program", "curl/8.10.1"],
    ["an app on Android", "okhttp/4.12.0"],
    ["an app on iOS", "Acme/1 CFNetwork/1568.200.51 Darwin/24.1.0"],
    [
      "a crawler",
      `Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    ],
    ["nothing", ""],
    [
      "a television",
      "Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/63 TV Safari/537.36",
    ],
  ])("says nothing of %s", (_, userAgent) => {
    expect(describeUserAgent(userAgent)).toEqual(NOTHING);
  });

  it("S11: is told in our words alone, whatever it says", () => {
    const ours =
      /^(?:Chrome|Edge|Firefox|Opera|Safari|Samsung Internet|Android|ChromeOS|iPad|iPhone|Linux|Mac|Windows)$/;
    const piece = fc.constantFrom(
      ...["Mozilla/5.0 (", "Windows NT", "X11; Linux", ") ", "Chrome/1 "],
      ...["Safari/1 ", "<b>", "\u202e", "\ud800", "__proto__/1 ", "Version/1 "],
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (userAgent) => {
        const { browser, device } = describeUserAgent(userAgent);
        return [browser, device].every(
          (word) => word === null || ours.test(word),
        );
      }),
    );
  });
});

/** A browser and a device by name; null for what is not known. */
export interface Described {
  browser: string | null;
  device: string | null;
}

/** Product names that many browsers carry, whichever they are. */
const SHARED = new Set([
  "AppleWebKit",
  "Chrome",
  "Gecko",
  "Mobile",
  "Mozilla",
  "Safari",
  "Version",
]);

/** The one product name more that says which browser it is. */
const BROWSERS: ReadonlyMap<string, string> = new Map([
  ["CriOS", "Chrome"],
  ["Edg", "Edge"],
  ["EdgA", "Edge"],
  ["EdgiOS", "Edge"],
  ["Firefox", "Firefox"],
  ["FxiOS", "Firefox"],
  ["OPR", "Opera"],
  ["SamsungBrowser", "Samsung Internet"],
]);

/** What a system writes of itself, the first that fits. */
const DEVICES: readonly (readonly [RegExp, string | null])[] = [
  [/^compatible|Windows Phone|Tizen/, null],
  [/^iPhone\b/, "iPhone"],
  [/^iPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/^Windows NT\b/, "Windows"],
  [/^Macintosh\b/, "Mac"],
  [/^X11; CrOS\b/, "ChromeOS"],
  [/^X11;.*\bLinux\b/, "Linux"],
];

/**
 * The browser and the device that a user agent names, in words of this file and never in its own: it is
 * what a stranger wrote. Nothing is said of what might be another: browsers that pass for Chrome,
 * pages inside of apps, programs, and servers that call for a browser, such as that of Next.js.
 */
export function describeUserAgent(userAgent: string): Described {
  const [start, system] = /^Mozilla\/5\.0 \(([^()]*)\)/.exec(userAgent) ?? [];
  if (start === undefined || system === undefined) return UNKNOWN;
  const device = DEVICES.find(([words]) => words.test(system))?.[1] ?? null;
  if (device === null) return UNKNOWN;
  return { browser: browserOf(userAgent.slice(start.length), device), device };
}

const UNKNOWN: Described = { browser: null, device: null };

function browserOf(products: string, device: string): string | null {
  const names = new Set(
    [...products.matchAll(/([A-Za-z]+)\/\d/g)].map(([, name = ""]) => name),
  );
  const own = [...names].filter((name) => !SHARED.has(name));
  if (own.length > 1) return null;
  if (own[0] !== undefined) return BROWSERS.get(own[0]) ?? null;
  // In an app's own page Android adds a version, and an iPhone leaves it out.
  const hasVersion = names.has("Version");
  if (names.has("Chrome")) return hasVersion ? null : "Chrome";
  const isApple = ["iPhone", "iPad", "Mac"].includes(device);
  return isApple && hasVersion && names.has("Safari") ? "Safari" : null;
}

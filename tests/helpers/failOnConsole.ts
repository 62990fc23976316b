import { afterEach, beforeEach, expect, vi } from "vitest";

/** Console output nobody asked for is a defect: it is where numbers and codes leak. */
const levels = ["debug", "error", "info", "log", "warn"] as const;

let written: string[] = [];

beforeEach(() => {
  written = [];
  for (const level of levels) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      written.push(`${level}: ${args.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  const lines = written;
  vi.restoreAllMocks();
  expect(lines, "unexpected console output").toEqual([]);
});

/** Returns what was logged so far and accepts it, for a test that expects output. */
export function takeConsole(): string[] {
  const lines = written;
  written = [];
  return lines;
}

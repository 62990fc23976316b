import { describe, expect, it } from "vitest";
import {
  record,
  reservationWaitMs,
  waitMs,
} from "../../../src/component/limits/windows.js";

const TWO_IN_100 = [{ max: 2, periodMs: 100 }];

describe("waiting for a sliding window", () => {
  it.each([
    ["nothing happened", [], 50, 0],
    ["there is room", [10], 50, 0],
    ["it is full", [10, 20], 50, 60],
    ["its oldest is exactly as old as it is long", [0, 20], 100, 0],
    ["more happened than it allows", [10, 20, 30], 50, 70],
  ])("when %s", (_, times, now, wait) => {
    expect(waitMs(times, TWO_IN_100, now)).toBe(wait);
  });

  it("takes the longest wait of several windows", () => {
    const rules = [...TWO_IN_100, { max: 3, periodMs: 1000 }];
    expect(waitMs([0, 10, 20], rules, 200)).toBe(800);
  });
});

describe("recording", () => {
  it("keeps what the longest window still counts", () => {
    expect(record([0, 50, 60], TWO_IN_100, 150)).toEqual([60, 150]);
  });
});

describe("waiting for a reservation of five tries", () => {
  const limits = {
    triesPerChallenge: 5,
    wrongTriesPerPhone: [{ max: 15, periodMs: 1000 }],
  };
  const live = (triesLeft: number, expiresAt: number) => ({
    triesLeft,
    expiresAt,
  });

  it.each([
    ["nothing is out", [], [], 0],
    ["two challenges are out", [], [live(5, 600), live(5, 600)], 0],
    [
      "three are out, until the first expires",
      [],
      [live(5, 500), live(5, 600), live(5, 700)],
      400,
    ],
    [
      "a spent challenge left its wrong tries",
      [10, 11, 12, 13, 14],
      [live(5, 600)],
      0,
    ],
    [
      "wrong tries and challenges together are too many",
      [10, 11],
      [live(5, 600), live(5, 700)],
      500,
    ],
    [
      "only wrong tries are too many",
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 96],
      [],
      910,
    ],
  ])("when %s", (_, wrongTries, reserved, wait) => {
    expect(reservationWaitMs(wrongTries, reserved, limits, 100)).toBe(wait);
  });
});

import { afterEach, beforeEach, vi } from "vitest";
import { FakeTwilio } from "./fakeTwilio";

/** The one of the test that runs. */
export let fake: FakeTwilio;

/** A Twilio of its own for each test of the file, which may set clock and environment. */
export function useFakeTwilio(): void {
  beforeEach(async () => {
    fake = await FakeTwilio.start();
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    await fake.close();
  });
}

/** The clock goes on, and nothing waits for it. */
export function passTime(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

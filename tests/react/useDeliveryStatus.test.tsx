import { renderHook } from "@testing-library/react";
import { useDeliveryStatus } from "convex-phone-auth/react";
import type { DeliveryStatusQuery } from "convex-phone-auth/react";
import { makeFunctionReference } from "convex/server";
import { expect, test } from "vitest";
import { FakeBackend } from "./fakeBackend.js";

const sent = { status: "sent", reason: null, channel: "sms", canCall: false };
const named = (name: string): DeliveryStatusQuery =>
  makeFunctionReference(name);

/** The hook of somebody who waits for a code, with one query or another. */
function open(values: Record<string, unknown>, first?: string) {
  const backend = new FakeBackend();
  for (const [name, value] of Object.entries(values))
    backend.values.set(name, value);
  return renderHook(
    ({ name }: { name: string | undefined }) =>
      useDeliveryStatus(name === undefined ? undefined : named(name), {
        verifier: "secret",
      }),
    { wrapper: backend.wrapper, initialProps: { name: first } },
  );
}

test("a query that is given later is followed from then on, and one taken away no more", () => {
  const { result, rerender } = open({ "messages:status": sent });
  expect(result.current).toBeNull();
  rerender({ name: "messages:status" });
  expect(result.current).toEqual(sent);
  rerender({ name: undefined });
  expect(result.current).toBeNull();
});

test("another query takes the place of the first", () => {
  const failed = { ...sent, status: "failed", reason: "no_sms" };
  const { result, rerender } = open(
    { "a:status": sent, "b:status": failed },
    "a:status",
  );
  expect(result.current).toEqual(sent);
  rerender({ name: "b:status" });
  expect(result.current).toEqual(failed);
});

test("a query that fails tells nothing, and the sign-in goes on", () => {
  const { result } = open(
    { "a:status": new Error("Server Error") },
    "a:status",
  );
  expect(result.current).toBeNull();
});

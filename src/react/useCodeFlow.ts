import { useEffect, useState, useSyncExternalStore } from "react";
import type { CodeSteps } from "./codeFlow.js";
import { CodeFlow } from "./codeFlow.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { useSecondsLeft } from "./useSecondsLeft.js";
import { WaitingCodeStore } from "./waitingCode.js";
import type { TokenStorage } from "@convex-dev/auth/react";

/** A proof of a number inside a component: restored when it appears, expired when it is time. */
export function useCodeFlow(
  steps: CodeSteps,
  stored: { key: string; storage: TokenStorage | null | undefined },
): { flow: CodeFlow; state: PhoneSignInState; secondsLeft: number } {
  const [flow] = useState(() => {
    const { key, storage } = stored;
    return new CodeFlow(steps, new WaitingCodeStore(key, storage));
  });
  useEffect(() => {
    flow.steps = steps;
  });
  // After the first render, which has to be the server's.
  useEffect(() => void flow.restore(), [flow]);

  const { subscribe, getState, getFirstState } = flow;
  const state = useSyncExternalStore(subscribe, getState, getFirstState);
  const expiresAt = state.step === "enteringCode" ? state.expiresAt : 0;
  useEffect(() => {
    if (expiresAt === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      flow.expire();
      // A timer may go off before the clock says so, and is then set for what is left.
      const left = expiresAt - Date.now();
      if (left > 0) timer = setTimeout(look, left);
    };
    look();
    return () => clearTimeout(timer);
  }, [flow, expiresAt]);

  const secondsLeft = useSecondsLeft("retryAt" in state ? state.retryAt : 0);
  return { flow, state, secondsLeft };
}

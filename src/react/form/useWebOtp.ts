import { useEffect } from "react";

/**
 * Takes the code out of the message where the browser can (WebOTP API, W3C draft): Chrome on Android
 * asks first, and only for a message whose last line names this page. It stops listening as soon as
 * no code is waited for.
 *
 * @param onCode - Called with the code. Keep it the same between renders.
 * @param isWaiting - Whether a code is waited for.
 */
export function useWebOtp(
  onCode: (code: string) => void,
  isWaiting: boolean,
): void {
  useEffect(() => {
    if (!isWaiting || !("OTPCredential" in window)) return;
    const { signal, stop } = listenAlone();
    const options: CredentialRequestOptions & { otp: { transport: ["sms"] } } =
      { otp: { transport: ["sms"] }, signal };
    navigator.credentials.get(options).then(
      (credential) => {
        if (signal.aborted || credential === null) return;
        if ("code" in credential && typeof credential.code === "string")
          onCode(credential.code);
      },
      // Declined, timed out or not allowed here: the code can still be typed.
      () => {},
    );
    return stop;
  }, [onCode, isWaiting]);
}

let listening: AbortController | null = null;

/** A page waits for one message: two requests at once are refused, or worse, by the browser. */
function listenAlone(): { signal: AbortSignal; stop: () => void } {
  listening?.abort();
  const controller = new AbortController();
  listening = controller;
  return { signal: controller.signal, stop: () => controller.abort() };
}

import { usePhoneSignIn } from "convex-phone-auth/react";
import { useConvexAuth } from "convex/react";
import { useEffect } from "react";
import { Link } from "../page/Link";
import { PageHeading } from "../page/PageHeading";
import { usePhoneInput } from "../phoneField/usePhoneInput";
import { CodeStep } from "./CodeStep";
import { NumberStep } from "./NumberStep";
import { NewcomerTip } from "./NewcomerTip";
import { SmsNotice } from "./SmsNotice";

/** One typed number, one typed code. */
export function SignInPage({ isDevelopment }: { isDevelopment: boolean }) {
  const { isAuthenticated } = useConvexAuth();
  const signIn = usePhoneSignIn({ locale: navigator.language });
  const { state } = signIn;
  const number = usePhoneInput();
  const isAtCode =
    state.step === "enteringCode" ||
    state.step === "checking" ||
    state.step === "done" ||
    (state.step === "sending" && state.isResend);

  const isDone = state.step === "done";
  useEffect(() => {
    // Elsewhere than at the start somebody may have been signed in before. Convex's client keeps the
    // identity it has for as long as there is one, so a change of person needs the page anew.
    if (isDone && window.location.pathname !== "/") window.location.assign("/");
  }, [isDone]);

  return (
    <div className="sign-in">
      <section className="card">
        <PageHeading
          title={isAtCode ? "Enter the code" : "Sign in"}
          lead={
            isAtCode
              ? undefined
              : "With your phone number. We text you a code; that is all it takes."
          }
          takesFocus={false}
        />
        {isAtCode ? (
          <CodeStep signIn={signIn} phone={state.phone} />
        ) : (
          <NumberStep signIn={signIn} number={number} />
        )}
        <SmsNotice />
        {isAuthenticated && !isDone && (
          <p className="sign-in__aside">
            You are signed in already.{" "}
            <Link href="/">Back to your account</Link>
          </p>
        )}
      </section>
      {isDevelopment && !isAtCode && <NewcomerTip />}
    </div>
  );
}

import { PhoneSignIn } from "convex-phone-auth/react/form";
import { useConvexAuth } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { Link } from "../page/Link";
import { navigate } from "../page/route";
import { usePageTitle } from "../page/usePageTitle";
import { NewcomerTip } from "./NewcomerTip";

/** One typed number, one typed code. */
export function SignInPage({ isDevelopment }: { isDevelopment: boolean }) {
  const { isAuthenticated } = useConvexAuth();
  usePageTitle("Sign in");
  return (
    <div className="sign-in">
      <div className="card">
        <PhoneSignIn
          deliveryStatus={api.messages.deliveryStatus}
          headingLevel={1}
          onSignedIn={goToAccount}
        >
          {isAuthenticated && (
            <p className="sign-in__aside">
              You are signed in already.{" "}
              <Link href="/">Back to your account</Link>
            </p>
          )}
        </PhoneSignIn>
      </div>
      {isDevelopment && <NewcomerTip />}
    </div>
  );
}

const goToAccount = () => navigate("/");

import { PhoneConsole } from "convex-phone-auth/react/console";
import "convex-phone-auth/react/console.css";
import { api } from "../../../convex/_generated/api";
import { Link } from "../page/Link";

/** The console of the package, as any app mounts it. */
export function AdminPage({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <PhoneConsole api={api.admin} base="/admin" title="Phone Auth">
      <HowToBecomeOne isSignedIn={isSignedIn} />
    </PhoneConsole>
  );
}

/** Shown to whoever is no administrator. */
function HowToBecomeOne({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <>
      <p>
        Administrators are those who have proved a number in{" "}
        <code>ADMIN_PHONES</code>. <code>npm start</code> prints it: unless the
        environment sets another, it is{" "}
        <strong className="number">+1 202 555 0100</strong>.
      </p>
      <div className="actions">
        <Link href="/sign-in" className="button button--primary">
          {isSignedIn ? "Sign in with another number" : "Sign in"}
        </Link>
      </div>
    </>
  );
}

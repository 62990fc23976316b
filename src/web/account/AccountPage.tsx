import { useAuthActions } from "@convex-dev/auth/react";
import { formatPhone } from "convex-phone-auth/phone";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { dateText } from "../page/dateText";
import { Facts } from "../page/Facts";
import { Link } from "../page/Link";
import { Loading } from "../page/Loading";
import { PageHeading } from "../page/PageHeading";
import { NumberChange } from "./NumberChange";
import { Sessions } from "./Sessions";
import { useIsAdmin } from "./useIsAdmin";

export function AccountPage() {
  const { signOut } = useAuthActions();
  const viewer = useQuery(api.users.viewer);
  if (viewer === undefined) return <Loading />;
  if (viewer === null) {
    return (
      <section className="card card--narrow">
        <PageHeading
          title="This account is gone"
          lead="It was removed, or signed out on another device."
        />
        <SignOut onSignOut={signOut} />
      </section>
    );
  }
  const phone = viewer.phone === undefined ? null : formatPhone(viewer.phone);
  // A number stays on one line.
  const who = viewer.name ?? phone?.replaceAll(" ", "\u00A0") ?? "signed in";
  return (
    <section className="card card--narrow account">
      <PageHeading title={`You are ${who}`} />
      <Facts
        facts={[
          ...(phone === null ? [] : [{ name: "Number", value: phone }]),
          ...(viewer.email === undefined
            ? []
            : [{ name: "E-mail", value: viewer.email }]),
          { name: "Registered on", value: dateText(viewer._creationTime) },
          {
            name: "Verified on",
            value:
              viewer.phoneVerificationTime === undefined
                ? "not yet"
                : dateText(viewer.phoneVerificationTime),
          },
        ]}
      />
      <AdminLink />
      <div className="actions">
        <SignOut onSignOut={signOut} />
        <Link href="/sign-in" className="button">
          Use another number
        </Link>
      </div>
      <NumberChange hasNumber={viewer.phone !== undefined} />
      <Sessions />
    </section>
  );
}

function AdminLink() {
  if (!useIsAdmin()) return null;
  return (
    <p className="callout">
      You are an administrator here. <Link href="/admin">Register people</Link>
    </p>
  );
}

function SignOut({ onSignOut }: { onSignOut: () => Promise<void> }) {
  return (
    <button
      type="button"
      className="button button--primary"
      onClick={() => void onSignOut()}
    >
      Sign out
    </button>
  );
}

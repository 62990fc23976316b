import { useConvexAuth } from "convex/react";
import { Link } from "./Link";
import { Mark } from "./Mark";
import { useRoute } from "./route";
import { ThemeToggle } from "./ThemeToggle";

export function Header() {
  const { isAuthenticated } = useConvexAuth();
  const isInAdmin = useRoute().startsWith("/admin/");
  return (
    <header className="app__header">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Link href="/" className="brand">
        <Mark />
        <span className="brand__name">Phone Auth</span>
      </Link>
      <nav aria-label="Pages" className="nav">
        <Link href="/">{isAuthenticated ? "Account" : "Sign in"}</Link>
        <Link href="/admin" isWithin={isInAdmin}>
          Admin
        </Link>
      </nav>
      <ThemeToggle />
    </header>
  );
}

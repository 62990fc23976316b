import { Link } from "./Link";
import { PageHeading } from "./PageHeading";

export function NotFoundPage() {
  return (
    <section className="card">
      <PageHeading title="No such page" />
      <p>
        <Link href="/">Go to the start</Link>
      </p>
    </section>
  );
}

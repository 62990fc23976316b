import { Link } from "./page/Link.js";
import type { AdminRoute } from "./adminRoute.js";

const SECTIONS: { href: string; text: string; pages: AdminRoute["page"][] }[] =
  [
    { href: "/admin", text: "People", pages: ["people", "person"] },
    {
      href: "/admin/import",
      text: "Import",
      pages: ["import", "importStatus"],
    },
    { href: "/admin/events", text: "Events", pages: ["events"] },
  ];

/** The console's own pages. One that is open inside a section marks the section. */
export function AdminNav({ route }: { route: AdminRoute }) {
  return (
    <nav aria-label="Console" className="nav nav--sections">
      {SECTIONS.map(({ href, text, pages }) => (
        <Link key={href} href={href} isWithin={pages.includes(route.page)}>
          {text}
        </Link>
      ))}
    </nav>
  );
}

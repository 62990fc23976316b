"use client";
import type { FunctionName } from "./api/consoleApi.js";
import { useAccess } from "./ConsoleContext.js";
import { TO_SEE_IMPORTS } from "./import/importDraft.js";
import { Link } from "./page/Link.js";
import type { ConsoleRoute } from "./routing/consoleRoute.js";
import { useWords } from "./words.js";

type PageName = ConsoleRoute["page"];

const SECTIONS: readonly {
  to: string;
  text: "people" | "import" | "events" | "sending";
  pages: readonly PageName[];
  needs: readonly FunctionName[];
}[] = [
  { to: "/", text: "people", pages: ["people", "person"], needs: [] },
  {
    to: "/import",
    text: "import",
    pages: ["import", "importStatus"],
    needs: TO_SEE_IMPORTS,
  },
  { to: "/events", text: "events", pages: ["events"], needs: ["listEvents"] },
  {
    to: "/sending",
    text: "sending",
    pages: ["sending"],
    needs: ["getSending"],
  },
];

/** The console's own pages. One that is open inside a section marks the section. */
export function ConsoleNav({ page }: { page: PageName | null }) {
  const { texts } = useWords();
  const { can } = useAccess();
  return (
    <nav aria-label={texts.nav.label} className="pc-nav">
      {SECTIONS.filter(({ needs }) => can(...needs)).map((section) => (
        <Link
          key={section.to}
          to={section.to}
          isWithin={page !== null && section.pages.includes(page)}
        >
          {texts.nav[section.text]}
        </Link>
      ))}
    </nav>
  );
}

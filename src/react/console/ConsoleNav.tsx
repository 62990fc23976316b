"use client";
import type { FunctionName } from "./api/consoleApi.js";
import { useAccess } from "./ConsoleContext.js";
import { TO_SEE_IMPORTS } from "./import/importDraft.js";
import { Link } from "./page/Link.js";
import { SECTION_OF } from "./routing/consoleRoute.js";
import type { ConsoleRoute } from "./routing/consoleRoute.js";
import { useWords } from "./words.js";

type PageName = ConsoleRoute["page"];

const SECTIONS: readonly {
  to: string;
  text: (typeof SECTION_OF)[PageName];
  needs: readonly FunctionName[];
}[] = [
  { to: "/", text: "people", needs: [] },
  { to: "/import", text: "import", needs: TO_SEE_IMPORTS },
  { to: "/events", text: "events", needs: ["listEvents"] },
  { to: "/sending", text: "sending", needs: ["getSending"] },
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
          isWithin={page !== null && SECTION_OF[page] === section.text}
        >
          {texts.nav[section.text]}
        </Link>
      ))}
    </nav>
  );
}

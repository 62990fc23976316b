import type { Outcome } from "./outcome.js";
import type { Fate } from "./people.js";

/** What people must get whom an attack does not know about, or targets. */
function isMet(
  { isTargeted, human }: Outcome,
  { kind, codeInOneMinute, codeInTenMinutes }: Fate,
): boolean {
  switch (kind) {
    case "known device":
      return codeInOneMinute === 1;
    case "proved number, new device":
      if (isTargeted) return !human || codeInTenMinutes === 1;
      return codeInTenMinutes >= 0.99;
    case "newcomer":
    case "registered, unproved":
      return true;
  }
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Whom an attack kept out that it must not; the bounds are for ours alone. */
export function broken(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ backend }) => backend === "ours")
    .flatMap((outcome) =>
      outcome.fates
        .filter((fate) => !isMet(outcome, fate))
        .map(({ kind, codeInOneMinute, codeInTenMinutes }) => {
          const { attack, signUp, human } = outcome;
          const where = `${attack}, ${signUp}${human ? ", human check" : ""}`;
          const got = `${percent(codeInOneMinute)} a code in one minute, ${percent(codeInTenMinutes)} in ten`;
          return `${where}: ${kind}: ${got}`;
        }),
    );
}

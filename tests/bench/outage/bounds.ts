import type { Outcome } from "./outcome.js";
import type { Fate, Kind } from "./people.js";

/** What people must get whom an attack does not know about, or targets. */
function isMet(
  { isTargeted, human }: Outcome,
  { kind, codeInOneMinute, codeInTenMinutes }: Fate,
): boolean {
  switch (kind) {
    case "known device":
      return codeInOneMinute === 1;
    case "proved number, new device":
      if (isTargeted) return human === "never" || codeInTenMinutes === 1;
      return codeInTenMinutes >= 0.99;
    case "newcomer":
    case "registered, unproved":
      // Nobody promises them a code while a flood lasts, unless they can show to be no program.
      return human === "never" || codeInTenMinutes >= 0.99;
  }
}

/** So few tries would show nothing: of those with a bound of 99 in 100, a hundred at least. */
function leastTries({ isTargeted }: Outcome, kind: Kind): number {
  return kind === "proved number, new device" && !isTargeted ? 100 : 20;
}

const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;

const CHECKS = {
  never: "",
  always: ", human check",
  "above half": ", human check above half",
};

/** Whom an attack kept out that it must not; the bounds are for ours alone. */
export function broken(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ backend }) => backend === "ours")
    .flatMap((outcome) =>
      outcome.fates.flatMap((fate) => {
        const { attack, signUp, human } = outcome;
        const { kind, tries, codeInOneMinute, codeInTenMinutes } = fate;
        const where = `${attack}, ${signUp}${CHECKS[human]}: ${kind}`;
        const got = `${percent(codeInOneMinute)} a code in one minute, ${percent(codeInTenMinutes)} in ten`;
        const least = leastTries(outcome, kind);
        return [
          ...(isMet(outcome, fate) ? [] : [`${where}: ${got}`]),
          ...(tries >= least ? [] : [`${where}: only ${tries} tries`]),
        ];
      }),
    );
}

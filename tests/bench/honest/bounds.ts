import { NAMES } from "./patterns.js";
import type { Outcome } from "./outcome.js";

/** Sign-ins of thirty days that must be played, and the most of them in which something is refused. */
const BOUNDS = new Map([
  [NAMES.lateCarrier, { signIns: 100, refused: 0 }],
  [NAMES.twoDevices, { signIns: 120, refused: 0 }],
  [NAMES.shop, { signIns: 600, refused: 0 }],
  [NAMES.schoolRegistered, { signIns: 300, refused: 0 }],
  [NAMES.schoolOpen, { signIns: 300, refused: 0 }],
  [NAMES.schoolAbove, { signIns: 300, refused: 0 }],
  [NAMES.lostSecrets, { signIns: 80, refused: 2 }],
]);

/** What honest people met that they must not; the bounds are for ours alone. */
export function broken(outcomes: readonly Outcome[]): string[] {
  const ours = outcomes.filter(({ backend }) => backend === "ours");
  return [...BOUNDS].flatMap(([pattern, bound]) => {
    const of = ours.find((outcome) => outcome.pattern === pattern);
    if (of === undefined) return [`${pattern}: not played`];
    const { refused, late, signIns } = of;
    const told: string[] = [];
    if (signIns < bound.signIns)
      told.push(`${pattern}: only ${signIns} of ${bound.signIns} sign-ins`);
    if (refused > bound.refused)
      told.push(
        `${pattern}: ${refused} of ${signIns} refused, ${bound.refused} allowed`,
      );
    if (late > 0)
      told.push(`${pattern}: ${late} of ${signIns} not in within ten minutes`);
    return told;
  });
}

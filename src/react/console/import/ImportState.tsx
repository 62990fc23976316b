import type { ImportStatus } from "convex-phone-auth/imports";

const NAMES: Record<ImportStatus["state"], string> = {
  receiving: "Incomplete",
  running: "Running",
  done: "Done",
  cancelled: "Cancelled",
};

export function ImportState({
  status: { state, dryRun },
}: {
  status: ImportStatus;
}) {
  const name = NAMES[state];
  return (
    <span
      className={`chip ${state === "done" ? "chip--verified" : state === "cancelled" ? "chip--blocked" : ""}`}
    >
      {dryRun ? `Dry run, ${name.toLowerCase()}` : name}
    </span>
  );
}

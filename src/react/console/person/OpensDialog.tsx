"use client";
import { useState } from "react";
import type { ReactNode } from "react";
import { Outcome, useAct } from "../page/useAct.js";
import type { Act } from "../page/useAct.js";

/** A button that opens a dialog, and below it, once that is closed, what came of it. */
export function OpensDialog({
  name,
  dialog,
}: {
  name: string;
  dialog: (act: Act, onClose: () => void) => ReactNode;
}) {
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="pc-stack pc-stack--tight">
      <div className="pc-actions">
        <button
          type="button"
          className="pc-button"
          onClick={() => {
            act.clear();
            setOpen(true);
          }}
        >
          {name}
        </button>
      </div>
      {isOpen && dialog(act, () => setOpen(false))}
      {/* A failure is said in the dialog, where it can be mended. */}
      {act.outcome?.isError === false && <Outcome act={act} />}
    </div>
  );
}

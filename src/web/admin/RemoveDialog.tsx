import { useEffect, useId, useRef } from "react";

/** Asks before something that can't be taken back. */
export function RemoveDialog({
  title,
  onClose,
  onRemove,
}: {
  title: string;
  onClose: () => void;
  onRemove: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={onClose}
    >
      <h3 id={id}>Remove {title}?</h3>
      <p>
        The user, their sign-in and their sessions are deleted, and the number
        is free again. This can’t be undone.
      </p>
      <div className="actions">
        {/* First, and so the one that has the focus. */}
        <button
          type="button"
          className="button"
          onClick={() => dialog.current?.close()}
        >
          Keep
        </button>
        <button
          type="button"
          className="button button--danger-solid"
          onClick={() => {
            dialog.current?.close();
            onRemove();
          }}
        >
          Remove
        </button>
      </div>
    </dialog>
  );
}

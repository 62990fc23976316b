import { formatPhone } from "convex-phone-auth/phone";
import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { useAnnounce } from "../page/Announcer";
import { thrownText } from "../page/errorText";
import { ChangePhoneForm } from "./ChangePhoneForm";
import { RemoveDialog } from "./RemoveDialog";
import type { ShownUser } from "./UserRow";

type Outcome = { isError: boolean; text: string };

export function UserActions({
  user,
  title,
}: {
  user: ShownUser;
  title: string;
}) {
  const setBlocked = useMutation(api.admin.setBlocked);
  const removeUser = useMutation(api.admin.removeUser);
  const showUser = useMutation(api.admin.showUser);
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isRemoving, setRemoving] = useState(false);

  const run = async (work: () => Promise<string>) => {
    try {
      const text = await work();
      setOutcome({ isError: false, text });
      announce(text);
    } catch (thrown) {
      const text = thrownText(thrown);
      setOutcome({ isError: true, text });
      announce(text);
    }
  };
  const userId = user._id;
  const block = (blocked: boolean) =>
    void run(async () => {
      await setBlocked({ userId, blocked });
      return blocked
        ? `${title} is blocked, and signed out everywhere.`
        : `${title} may sign in again.`;
    });
  const show = () =>
    void run(async () => {
      const phone = (await showUser({ userId }))?.phone;
      return phone === undefined
        ? "This user has no number."
        : `The number is ${formatPhone(phone)}. That you looked is written down.`;
    });
  const remove = () =>
    void run(async () => {
      await removeUser({ userId });
      return `${title} is removed.`;
    });

  return (
    <div className="user__actions">
      <ChangePhoneForm
        userId={userId}
        onChanged={(text) => {
          setOutcome({ isError: false, text });
          announce(text);
        }}
      />
      <div className="actions">
        <button type="button" className="button" onClick={show}>
          Show number
        </button>
        {user.blocked !== true && (
          <button type="button" className="button" onClick={() => block(true)}>
            Block
          </button>
        )}
        {user.blocked !== false && (
          <button type="button" className="button" onClick={() => block(false)}>
            Unblock
          </button>
        )}
        <button
          type="button"
          className="button button--danger"
          onClick={() => setRemoving(true)}
        >
          Remove…
        </button>
      </div>
      {outcome !== null && (
        <p className="outcome" data-is-error={outcome.isError}>
          {outcome.text}
        </p>
      )}
      {isRemoving && (
        <RemoveDialog
          title={title}
          onClose={() => setRemoving(false)}
          onRemove={remove}
        />
      )}
    </div>
  );
}
